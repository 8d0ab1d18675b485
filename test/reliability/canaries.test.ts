import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Authority, startAuthority } from '../../emulator/authority.ts';
import { audienceId, callersTenant } from '../../emulator/authority/caller-claims.ts';
import { type CannedAnswer, type Emulator, startEmulator } from '../../emulator/emulator.ts';
import { type Entra, startEntra } from '../../emulator/entra.ts';
import { claimsChallenge } from '../../emulator/faults/claims-challenge.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { selectEverything } from '../support/full-selection.ts';
import { RunningProcess } from '../support/system/running-process.ts';
import { crashCanary, personalCanaries, plantedRecord } from '../support/planted-record.ts';

const id = '3c5a7e91-0b2d-4f68-8a1c-d9e7f3b5a204';
const otherId = '00000000-0000-4000-8000-000000000000';
const secretOf = (name: string) => `canary-of-the-${name}-key-`.padEnd(48, 'q');

/** Secrets of the gateway that it is given; those that it is issued come on top. */
const secrets = {
  AZURE_CLIENT_SECRET: secretOf('client'),
  CURSOR_KEYS: secretOf('cursor'),
  ID_KEY: secretOf('id'),
  ROUTER_SECRET: secretOf('router'),
  PSEUDONYM_KEY: secretOf('pseudonym'),
  AUDIT_KEY: secretOf('audit'),
};

const everything = `{ callRecord(id: "${id}") ${selectEverything(createExecutableSchema(), 'CallRecord', 10)} }`;
const own = `{ callRecord(id: "${id}") { type organizer { identity { displayName } } } }`;
const list =
  '{ callRecords(first: 5) { nodes { id organizer { identity { displayName } } sessions { nodes { id } } } } }';

/** What clients do, and what they should not. */
const operations: readonly string[] = [
  everything,
  own,
  list,
  `{ callRecordsById(ids: ["${id}", "${otherId}", "no id"]) { joinWebUrl } }`,
  `{ callRecord(id: "${otherId}") { type } }`,
  `{ callRecord(id: "${id}") { sessions(after: "AAAA") { nodes { id } } } }`,
  `{ callRecord(id: "${id}") { sessions(first: 100000) { nodes { id } } } }`,
  `{ callRecords(filter: { participantId: "${id}" }) { nodes { id } } }`,
  '{ callRecord { nothing } }',
  '{ ',
  '{ __schema { types { name } } }',
];

/** Something personal where a number, a time or a member of an enum belongs. */
const wrongKinds = (body: object) =>
  JSON.stringify(body)
    .replaceAll(/"(\w*(?:Count|port|Port|version|Channel))":\d+/g, '"$1":"Canarina Vogelsang"')
    .replaceAll(
      /"(startDateTime|modalities|connectionType)":("[^"]*"|\[[^\]]*\])/g,
      '"$1":"203.0.113.77"',
    );

const faults: readonly CannedAnswer[] = [
  ...[400, 403, 404, 500, 503].map((status) => ({
    status,
    body: JSON.stringify({ error: { code: 'x', message: personalCanaries.join(' ') } }),
  })),
  claimsChallenge({ access_token: { xms_rp: { value: 'Canarina Vogelsang' } } }),
  {
    status: 302,
    headers: { location: `http://127.0.0.1:9/${encodeURI('c.vogelsang@canary.example')}` },
  },
  { hangUp: true },
  { truncate: true },
  { truncate: 'reset' },
  { body: personalCanaries.join('\n') },
  { body: `"${personalCanaries[0] ?? ''}"` },
  { mutate: wrongKinds },
  { mutate: (body) => ({ ...body, sessions: personalCanaries, value: personalCanaries }) },
  { mutate: (body) => JSON.stringify(body).replace('{', '{Canarina Vogelsang') },
];

async function ask(url: string, query: string, token: string): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Response;
}

interface Response {
  readonly errors?: unknown;
  readonly extensions?: unknown;
  readonly data?: unknown;
}

describe('C6: Planted secrets and personal data', { timeout: 180_000 }, () => {
  let emulator: Emulator;
  let entra: Entra;
  let authority: Authority;
  let gateway: RunningProcess;
  const folder = mkdtempSync(join(tmpdir(), 'canaries-'));
  const auditFile = join(folder, 'audit.log');
  const spansFile = join(folder, 'spans.jsonl');
  let metrics = '';
  const callerTokens: string[] = [];
  const responses: Response[] = [];
  const unmet: CannedAnswer[] = [];
  /** What happens to every request to Microsoft Graph for now. */
  let fault: CannedAnswer | undefined;

  beforeAll(async () => {
    emulator = await startEmulator({ tenant: tenantOf([plantedRecord(id)]), faults: () => fault });
    entra = await startEntra({ clientSecret: secrets.AZURE_CLIENT_SECRET });
    authority = await startAuthority();
    const imports = ['tsx', './test/support/system/record-spans.js'];
    const program = 'test/support/system/canary-gateway.ts';
    gateway = new RunningProcess([...imports.flatMap((name) => ['--import', name]), program], {
      SPANS_FILE: spansFile,
      ...secrets,
      ENTRA_AUTHORITY: entra.authority,
      NODE_EXTRA_CA_CERTS: entra.certificatePath,
      PORT: '0',
      ADMIN_PORT: '0',
      AUTH_AUDIENCES: audienceId,
      AUTH_AUTHORITY: authority.url,
      AZURE_TENANT_ID: callersTenant,
      AZURE_CLIENT_ID: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
      MSGRAPH_ROOT: emulator.url,
      MASKING: 'pseudonym',
      AUDIT_FILE: auditFile,
      MAX_TOKENS: '100000',
      MAX_DEPTH: '100',
      CACHE_SECONDS: '0',
      DEADLINE_MS: '10000',
      QUOTA_APPLICATION: '100000/1',
      QUOTA_RECORD_FIRST: '100000/1',
      QUOTA_LIST_FIRST: '100000/1',
      INTROSPECTION: 'on',
      UPSTREAM_TRACE: 'on',
      LOG_LEVEL: 'trace',
    });
    const url = await gateway.says(/serves (http:\S+)/);
    await askEverything(url);
    metrics = await (await fetch(await gateway.says(/measures at (http:\S+)/))).text();
    gateway.stop();
    await gateway.exit();
  }, 180_000);
  afterAll(async () => {
    gateway.stop('SIGKILL');
    await Promise.all([emulator.close(), entra.close(), authority.close()]);
  });

  async function askEverything(url: string): Promise<void> {
    const roles = ['', '.Identity', '.Network', '.Device'].map((role) => `CallRecords.Read${role}`);
    const tokens = [
      authority.issueToUser({ roles }),
      authority.issueToUser({ roles: ['CallRecords.Read'] }),
      authority.issueToUser({ roles, exp: 1 }),
      `${authority.issueToUser({ roles }).slice(0, -9)}canary-xx`,
      'canary-of-a-token-that-is-none',
    ];
    callerTokens.push(...tokens);
    for (const token of tokens) {
      for (const query of operations) responses.push(await ask(url, query, token));
    }
    const [token = ''] = tokens;
    for (const next of faults) {
      for (const query of [everything, own, list]) {
        // Failures in a row would open the circuit, and the next ones would not be met.
        fault = undefined;
        await ask(url, own, token);
        fault = next;
        emulator.clearRequests();
        responses.push(await ask(url, query, token));
        if (emulator.requests.length === 0) unmet.push(next);
      }
    }
    fault = undefined;
    await ask(url, own, token);
    fault = { status: 429, headers: { 'retry-after': '120' }, body: personalCanaries.join('\n') };
    responses.push(await ask(url, `{ callRecord(id: "${otherId}") { type } }`, token));
    // The secret that Microsoft knew is replaced: every new token is refused.
    entra.clientSecret = 'another one';
    fault = { status: 401 };
    for (const query of [own, list]) responses.push(await ask(url, query, token));
  }

  const spansWritten = () => readFileSync(spansFile, 'utf8');
  const shown = () => responses.map(({ errors, extensions }) => ({ errors, extensions }));
  const codes = () => JSON.stringify(shown());

  it('Everything was served to callers who may see it, and every case was tried', () => {
    const data = JSON.stringify(responses.map(({ data }) => data));
    for (const canary of personalCanaries) expect(data).toContain(canary);
    expect(unmet).toEqual([]);
    for (const code of [
      'UNAUTHENTICATED',
      'NOT_FOUND',
      'CURSOR_INVALID',
      'BAD_USER_INPUT',
      'GRAPHQL_PARSE_FAILED',
      'UPSTREAM_FORBIDDEN',
      'UPSTREAM_UNAVAILABLE',
      'UPSTREAM_BAD_RESPONSE',
      'UPSTREAM_THROTTLED',
      'UPSTREAM_UNAUTHENTICATED',
      'INTERNAL_SERVER_ERROR',
    ]) {
      expect(codes()).toContain(`"${code}"`);
    }
    expect(gateway.output).toContain('An operation failed unexpectedly');
    expect(gateway.output).toContain("A caller's token was rejected");
    expect(gateway.output).toContain('An operation has ended');
    expect(spansWritten()).toContain('"name":"query"');
    expect(metrics).toContain('callrecords_graphql_operation_duration_seconds');
    expect(readFileSync(auditFile, 'utf8')).toContain(id);
    expect(entra.tokens.length).toBeGreaterThan(0);
  });

  it('No secret is in a response, in the log, in the audit, in a metric or in a span', () => {
    const written = [
      ...[gateway.output, metrics, spansWritten(), JSON.stringify(responses)],
      readFileSync(auditFile, 'utf8'),
    ].join('\n');
    const issued = entra.tokens.map(({ token }) => token);
    for (const secret of [...Object.values(secrets), ...issued])
      expect(written).not.toContain(secret);
    // The signature is what makes a token one.
    for (const token of callerTokens) expect(written).not.toContain(token.split('.').at(-1));
  });

  it('Nothing that a resolver held when it crashed is in the log', () => {
    expect(linesWith(gateway.output, crashCanary)).toEqual([]);
  });

  it('Nothing that a resolver held when it crashed is in an error', () => {
    expect(JSON.stringify(shown())).not.toContain(crashCanary);
  });

  const quiet = personalCanaries.filter((canary) => canary !== crashCanary);
  it('No metric, span or line of an operation has an id of a record', () => {
    const lines = linesWith(gateway.output, 'An operation has ended').join('\n');
    for (const each of [id, otherId]) expect(metrics + spansWritten() + lines).not.toContain(each);
  });

  it.each(quiet)('%s is not in a metric or a span', (canary) => {
    for (const spelling of spellingsOf(canary)) {
      expect(metrics + spansWritten()).not.toContain(spelling);
    }
  });

  it.each(quiet)('%s is not in the log, and only in responses that may have it', (canary) => {
    for (const spelling of spellingsOf(canary)) {
      expect(linesWith(gateway.output, spelling)).toEqual([]);
      expect(shown().filter((part) => JSON.stringify(part).includes(spelling))).toEqual([]);
    }
  });
});

function spellingsOf(canary: string): readonly string[] {
  return [canary, JSON.stringify(canary).slice(1, -1), encodeURIComponent(canary)];
}

function linesWith(output: string, text: string): readonly string[] {
  return output.split('\n').filter((line) => line.includes(text));
}
