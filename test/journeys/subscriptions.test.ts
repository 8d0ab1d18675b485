import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { callersTenant } from '../../emulator/authority/caller-claims.ts';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { eventually } from '../support/eventually.ts';
import { sqlite } from '../support/store/engines.ts';
import { openSocket } from '../support/system/open-socket.ts';
import { type EventStream, readEvents } from '../support/system/read-events.ts';
import { bearer, type CallerSystem, type Response, startSystem } from '../support/system/system.ts';

const me = '0b5a2f3e-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const idOf = (number: number) => `5e1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;
const mine = [
  { kind: 'person', value: `${callersTenant} ${me}` },
  { kind: 'participant', value: me },
] as const;
const soon = (check: () => void) => eventually(check, { timeout: 9000 });
const selection = '{ cursor previousCursor kind callRecord { id version } }';
const query = (values = '') => `subscription { callRecordChanged${values} ${selection} }`;

describe('Subscription.callRecordChanged', () => {
  let system: Archived & CallerSystem;
  let everyone: { authorization: string };
  let own: { authorization: string };
  let next = 0;
  const token = (claims: Readonly<Record<string, string | number | string[]>>) =>
    bearer(system.authority.issueToUser(claims));
  const save = async (made: Parameters<typeof madeWholeRecord>[0] = {}) => {
    const id = made.id ?? idOf((next += 1));
    await saveRecord(system.store, await madeWholeRecord({ ...made, id }), Date.now());
    return id;
  };
  const listen = async (
    values = '',
    headers: Record<string, string> = everyone,
    method = 'POST',
  ) => {
    const stream = await readEvents(system.gatewayUrl, { query: query(values), headers, method });
    onTestFinished(() => stream.close());
    const ids = () =>
      stream.events.map(({ data }) => data?.data?.callRecordChanged?.callRecord?.id as string);
    return { ...stream, ids };
  };
  const cursorsOf = ({ events }: { events: readonly { readonly id: string }[] }) =>
    events.map(({ id }) => id);

  beforeAll(async () => {
    system = await startArchived(sqlite, {
      callers: true,
      configuration: { limits: { ...defaultLimits, callerSubscriptions: 4 } },
    });
    everyone = token({ roles: ['CallRecords.Read'] });
    own = token({ oid: me, roles: ['CallRecords.Read.Own'] });
    await save();
  });
  afterAll(() => system.close());

  it('sends each change once and in order, at no request, and names the one before', async () => {
    const stream = await listen();
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const ids = [await save(), await save()];
    await soon(() => expect(stream.ids()).toEqual(ids));
    const [first, second] = stream.events;
    expect(first).toMatchObject({
      event: 'next',
      data: { data: { callRecordChanged: { kind: 'NEW' } } },
    });
    expect(second?.data.data.callRecordChanged).toMatchObject({
      cursor: second?.id,
      previousCursor: first?.id,
    });
    expect(first?.data.extensions.cost).toMatchObject({ requestedUpstreamRequests: 0 });
    expect(system.takeRequests()).toEqual([]);
  });

  it('P4: goes on behind a cursor, of an argument or of Last-Event-ID, without a gap or a repetition', async () => {
    const stream = await listen();
    const ids = [await save(), await save(), await save()];
    await soon(() => expect(stream.ids()).toEqual(ids));
    const [first = ''] = cursorsOf(stream);
    stream.close();
    const later = await listen(`(after: "${first}")`);
    const byHeader = await listen('', { ...everyone, 'last-event-id': first });
    ids.push(await save());
    for (const resumed of [later, byHeader]) {
      await soon(() => expect(resumed.ids()).toEqual(ids.slice(1)));
      expect(resumed.events[0]?.data.data.callRecordChanged.previousCursor).toBe(first);
    }
    const { data } = await system.ask(
      `{ callRecordChanges(after: "${first}") { edges { cursor } } }`,
      {},
      everyone,
    );
    expect(data.callRecordChanges.edges.map(({ cursor }: { cursor: string }) => cursor)).toEqual(
      cursorsOf(later),
    );
  });

  it('P4: tells a client that was away for 600 changes of each once and in order, by every way to go on', async () => {
    const before = await listen();
    const first = await save();
    await soon(() => expect(before.ids()).toEqual([first]));
    const [cursor = ''] = cursorsOf(before);
    before.close();
    const ids: string[] = [];
    for (let count = 0; count < 600; count += 1) ids.push(await save());
    const byArgument = await listen(`(after: "${cursor}")`);
    const byHeader = await listen('', { ...everyone, 'last-event-id': cursor });
    const byQuery: string[] = [];
    for (let after = cursor, hasMore = true; hasMore;) {
      const { data } = await system.ask(
        `{ callRecordChanges(first: 100, after: "${after}") { nodes { callRecord { id } } pageInfo { endCursor hasNextPage } } }`,
        {},
        everyone,
      );
      const { nodes, pageInfo } = data.callRecordChanges;
      byQuery.push(
        ...(nodes as { callRecord: { id: string } }[]).map((node) => node.callRecord.id),
      );
      [after, hasMore] = [String(pageInfo.endCursor), pageInfo.hasNextPage === true];
    }
    expect(byQuery).toEqual(ids);
    // What changes while a client catches up comes behind it.
    ids.push(await save());
    for (const stream of [byArgument, byHeader]) {
      await eventually(() => expect(stream.ids()).toEqual(ids), { timeout: 90_000 });
      const changes = stream.events.map(({ data }) => data.data.callRecordChanged);
      const before = [cursor, ...cursorsOf(stream).slice(0, -1)];
      expect(changes.map(({ previousCursor }) => previousCursor as string)).toEqual(before);
    }
  });

  it('sends a caller only what they may see', async () => {
    const [all, ofMine, failed] = [
      await listen(),
      await listen('', own),
      await listen('(filter: { failed: true })'),
    ];
    const ids = [
      await save(),
      await save({ facts: mine }),
      await save({ facts: [{ kind: 'failed', value: '1' }] }),
      await save({ facts: mine }),
    ];
    await soon(() => expect(all.ids()).toEqual(ids));
    await soon(() => expect(ofMine.ids()).toEqual([ids[1], ids[3]]));
    await soon(() => expect(failed.ids()).toEqual([ids[2]]));
    const [, second] = ofMine.events;
    expect(second?.data.data.callRecordChanged.previousCursor).toBe(cursorsOf(ofMine)[0]);
  });

  it('is opened by GET with a token, and never without an Accept that names events', async () => {
    const stream = await listen('', everyone, 'GET');
    const id = await save();
    await soon(() => expect(stream.ids()).toEqual([id]));
    const plain = await system.ask(query(), {}, everyone);
    expect(plain.status).toBe(406);
    expect(plain.errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
    expect((await listen('', {}, 'GET')).status).toBe(401);
  });

  it('is refused with its error if it cannot begin', async () => {
    const wrong = await listen('(after: "x")');
    await wrong.ended;
    expect(wrong.events.map(({ event }) => event)).toEqual(['next', 'complete']);
    expect(wrong.events[0]?.data.errors).toMatchObject([
      { extensions: { code: 'CURSOR_INVALID' } },
    ]);
    const none = await listen('', token({ roles: ['Other'] }));
    await none.ended;
    expect(none.events[0]?.data.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const invalid = await readEvents(system.gatewayUrl, {
      query: 'subscription { nothing }',
      headers: everyone,
    });
    expect(invalid.status).toBe(400);
  });

  it('is limited for each caller', async () => {
    const caller = token({ oid: idOf(77), roles: ['CallRecords.Read'] });
    for (let count = 0; count < 4; count += 1) expect((await listen('', caller)).status).toBe(200);
    expect((await listen('', caller)).status).toBe(503);
    expect((await listen()).status).toBe(200);
  });

  it('is not ended by a burst of hundreds of changes', async () => {
    const stream = await listen();
    const ids: string[] = [];
    for (let count = 0; count < 300; count += 1) ids.push(await save());
    await soon(() => expect(stream.ids()).toEqual(ids));
  });

  it('is refused if a condition leaves out its field, or a variable decides about it', async () => {
    const ask = (text: string, variables = {}) =>
      readEvents(system.gatewayUrl, { query: text, variables, headers: everyone });
    const skipped = `subscription { callRecordChanged @skip(if: true) ${selection} }`;
    expect(await refusalOf(await ask(skipped))).toEqual([
      400,
      ['BAD_REQUEST', 'A subscription must select its field.'],
    ]);
    const conditional = `subscription ($s: Boolean!) { callRecordChanged @include(if: $s) ${selection} }`;
    for (const s of [true, false]) {
      expect(await refusalOf(await ask(conditional, { s }))).toEqual([
        400,
        [
          'GRAPHQL_VALIDATION_FAILED',
          'A variable may not decide whether a subscription selects its field.',
        ],
      ]);
    }
    const always = `subscription { callRecordChanged @include(if: true) ${selection} }`;
    const stream = await ask(always);
    onTestFinished(() => stream.close());
    await save();
    await soon(() => expect(stream.events).toHaveLength(1));
  });

  it('A14: ends within seconds after the token, with a cursor to go on from, and sends nothing after', async () => {
    const exp = Math.floor(Date.now() / 1000) + 2;
    const stream = await listen('', token({ roles: ['CallRecords.Read'], exp }));
    await stream.ended;
    expect(Date.now()).toBeLessThan((exp + 5) * 1000);
    const id = await save();
    const [last, complete, ...others] = stream.events;
    expect(last?.data.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect([complete?.event, others]).toEqual(['complete', []]);
    const resumed = await listen(`(after: "${last?.id}")`);
    await soon(() => expect(resumed.ids()).toEqual([id]));
  });
});

describe('A subscription', () => {
  it('goes on if it was named by its hash on the safelist', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'safelist-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'manifest.json');
    const sha256Hash = createHash('sha256').update(query()).digest('hex');
    const operations = [{ id: sha256Hash, name: 'Changes', type: 'subscription', body: query() }];
    writeFileSync(
      file,
      JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }),
    );
    const system = await startArchived(sqlite, {
      configuration: { safelist: { file, isOnly: true } },
    });
    onTestFinished(() => system.close());
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const stream = await readEvents(system.gatewayUrl, { extensions });
    const { messages, send, socket } = await openSocket(system.gatewayUrl);
    send({ type: 'connection_init' });
    await soon(() => expect(messages).toEqual([{ type: 'connection_ack' }]));
    send({ id: '1', type: 'subscribe', payload: { query: '', extensions } });
    for (const number of [1, 2]) {
      await saveRecord(system.store, await madeWholeRecord({ id: idOf(number) }), Date.now());
      await soon(() =>
        expect(stream.events.map(({ data }) => data?.errors as unknown)).toEqual(
          Array(number).fill(undefined),
        ),
      );
    }
    await soon(() => expect(messages.at(-1)).toMatchObject({ id: '1', type: 'next' }));
    socket.terminate();
    stream.close();
  });

  it('is ended at a shutdown with a cursor to go on from', async () => {
    const system = await startArchived(sqlite);
    const stream = await readEvents(system.gatewayUrl, { query: query() });
    await saveRecord(system.store, await madeWholeRecord(), Date.now());
    await soon(() => expect(stream.events).toHaveLength(1));
    await system.shutDown();
    await stream.ended;
    expect(stream.events[1]?.data.errors).toMatchObject([
      { extensions: { code: 'SHUTTING_DOWN', cursor: stream.events[0]?.id } },
    ]);
    await system.close();
  });

  it('is rejected with the reason if there is no archive', async () => {
    const system = await startSystem();
    const stream = await readEvents(system.gatewayUrl, { query: query() });
    await stream.ended;
    expect(stream.events[0]?.data.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', reason: 'NO_ARCHIVE' } },
    ]);
    await system.close();
  });
});

/** The status, and the code and message of each error, of a subscription that was refused before it was a stream. */
async function refusalOf({ status, ended, rest }: EventStream) {
  await ended;
  const { errors } = JSON.parse(rest()) as Pick<Response, 'errors'>;
  return [status, ...(errors ?? []).map(({ message, extensions }) => [extensions.code, message])];
}
