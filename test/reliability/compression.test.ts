import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type System } from '../support/system/system.ts';

const { meetingOf150Sessions: meeting } = storyRecords;
const page = 'https://tool.example';
const sessions = `{ callRecord(id: "${meeting}") { sessions(first: 60) { nodes {
  id sessionId startDateTime endDateTime modalities
  caller { userAgent { headerValue } ... on ParticipantEndpoint { associatedIdentity { displayName } } }
  segments { id startDateTime media { label streams { streamDirection averageJitterMs } } } } } } }`;
const short = `{ callRecord(id: "${meeting}") { type } }`;
const deferring = `{ callRecord(id: "${meeting}") {
  type ... @defer { sessions(first: 60) { nodes { id startDateTime endDateTime } } } } }`;

let system: System;
beforeAll(async () => (system = await startSystem({ configuration: { corsOrigins: [page] } })));
afterAll(() => system.close());

interface Response {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** When each piece of the body came, in milliseconds. */
  readonly times: readonly number[];
}

/** Reads an answer as it comes over the wire: `fetch` would inflate it. */
function ask(query: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = request(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('error', reject).on('response', (response) => {
      const [pieces, times]: [Buffer[], number[]] = [[], []];
      response.on('data', (piece: Buffer) => {
        pieces.push(piece);
        times.push(performance.now());
      });
      response.on('error', reject).on('end', () => {
        resolve({ headers: response.headers, body: Buffer.concat(pieces), times });
      });
    });
    sent.end(JSON.stringify({ query }));
  });
}

const accepting = (value: string) => ({ 'accept-encoding': value });
const withoutCost = (body: Buffer) =>
  (JSON.parse(body.toString()) as { readonly data: unknown }).data;

describe('Compression of a response with 60 sessions', () => {
  it.each(['gzip', 'GZIP', 'x-gzip', 'gzip, deflate, br, zstd', 'br;q=1.0, gzip;q=0.5', '*'])(
    'A response of 60 sessions in gzip is a fifth as large or less, and equal, with Accept-Encoding: %s',
    async (value) => {
      const plain = await ask(sessions, {});
      const { headers, body } = await ask(sessions, accepting(value));
      expect(headers['content-encoding']).toBe('gzip');
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers.vary).toBe('Origin, accept-encoding');
      expect(headers['content-type']).toBe('application/json; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(body.length).toBeLessThan(plain.body.length / 5);
      expect(withoutCost(gunzipSync(body))).toEqual(withoutCost(plain.body));
    },
  );

  it.each(['', 'identity', 'br', 'deflate', 'gzip;q=0', 'identity, gzip;q=0, *;q=0', 'unheard-of'])(
    'A response is plain with Accept-Encoding: %j, and has Vary',
    async (value) => {
      const { headers, body } = await ask(sessions, accepting(value));
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers.vary).toBe('Origin, accept-encoding');
      expect(withoutCost(body)).toHaveProperty('callRecord.sessions.nodes');
    },
  );

  it('The newer media type and cross-origin responses are compressed too', async () => {
    const accept = 'application/graphql-response+json';
    const { headers } = await ask(sessions, { accept, origin: page, ...accepting('gzip') });
    expect(headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/graphql-response+json; charset=utf-8',
      'access-control-allow-origin': page,
      vary: 'Origin, accept-encoding',
    });
  });
});

describe('Compression of other responses', () => {
  it('A response that fits into one packet is plain', async () => {
    const { headers, body } = await ask(short, accepting('gzip'));
    expect(body.length).toBeLessThan(1024);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers.vary).toBe('Origin');
  });

  it('A response that is too large to compress at once is compressed whole', async () => {
    const all = sessions.replace('first: 60', 'first: 150');
    const aliased = `{ ${['a', 'b', 'c'].map((alias) => `${alias}: ${all.slice(1, -1)}`).join(' ')} }`;
    const plain = await ask(aliased, {});
    expect(plain.body.length).toBeGreaterThan(262_144);
    const { headers, body } = await ask(aliased, accepting('gzip'));
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' });
    expect(headers).not.toHaveProperty('content-length');
    expect(withoutCost(gunzipSync(body))).toEqual(withoutCost(plain.body));
  });

  it('An incremental response is not compressed, so that each payload is sent at once', async () => {
    const delayMs = 400;
    const isLate = (url: string) => url.includes('$expand');
    system.emulator.answerNext(isLate, { delayMs, mutate: (body) => body });
    const accept = 'multipart/mixed;deferSpec=20220824, application/json';
    const { headers, body, times } = await ask(deferring, { accept, ...accepting('gzip, br') });
    expect(headers['content-type']).toContain('multipart/mixed');
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body.toString()).toContain('"incremental"');
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(delayMs / 2);
  });

  it('The refusal of an operation is plain text that can be read', async () => {
    const { headers, body } = await ask('{ unknown }', accepting('gzip'));
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body.toString()).toContain('GRAPHQL_VALIDATION_FAILED');
  });
});
