import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { eventually } from '../support/eventually.ts';
import { sqlite } from '../support/store/engines.ts';
import { type CutConnection, startCutConnection } from '../support/system/cut-connection.ts';
import { bearer, type CallerSystem } from '../support/system/system.ts';
import { watchChanges as watchByApollo } from './apollo/watch-changes.ts';
import { watchChanges as watchByEventSource } from './eventsource/watch-changes.ts';
import { watchChanges as watchByGraphqlSse } from './graphql-sse/watch-changes.ts';
import { watchChanges as watchByGraphqlWs } from './graphql-ws/watch-changes.ts';
import { watchChanges as watchByRelay } from './relay/watch-changes.ts';
import { watchChanges as watchByUrql } from './urql/watch-changes.ts';

const clients = [
  ['Apollo Client with its HttpLink', watchByApollo],
  ['urql with fetchSubscriptions', watchByUrql],
  ['Relay with graphql-ws', watchByRelay],
  ['The client of graphql-sse', watchByGraphqlSse],
  ['The client of graphql-ws', watchByGraphqlWs],
  ['An EventSource', watchByEventSource],
] as const;

interface Cursors {
  readonly data: {
    readonly callRecordChanges: { readonly pageInfo: { readonly endCursor: string } };
  };
}

const inTurn = { concurrent: false };
const soon = (check: () => void) => eventually(check, { timeout: 20_000 });
const idOf = (number: number) => `7d1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;

// Each has a gateway of its own, and waits most of the time.
describe.concurrent.each(clients)('%s', { timeout: 60_000 }, (name, watchChanges) => {
  let system: Archived & CallerSystem;
  let connection: CutConnection;
  let count = 0;

  beforeAll(async () => {
    system = await startArchived(sqlite, { callers: true });
    connection = await startCutConnection(system.gatewayUrl);
  });
  afterAll(async () => {
    connection.close();
    await system.close();
  });

  const tokenOf = (claims = {}) =>
    system.authority.issueToUser({ roles: ['CallRecords.Read'], ...claims });

  /** Archives new records, one after the other. */
  async function archive(number: number): Promise<readonly string[]> {
    const ids = Array.from({ length: number }, () => idOf((count += 1)));
    for (const id of ids) {
      await saveRecord(system.store, await madeWholeRecord({ id }), Date.now());
    }
    return ids;
  }

  async function lastCursor(): Promise<string> {
    const query = '{ callRecordChanges(first: 100) { pageInfo { endCursor } } }';
    const { data } = (await system.ask(query, {}, bearer(tokenOf()))) as Cursors;
    return data.callRecordChanges.pageInfo.endCursor;
  }

  /** Watches from now on. */
  async function watch(getToken: () => string, { onTestFinished }: TestContext) {
    await archive(1);
    const told: unknown[] = [];
    const ends: unknown[] = [];
    const stop = watchChanges({
      url: `${connection.origin}/graphql`,
      getToken,
      after: await lastCursor(),
      onChange: ({ callRecord }) => told.push(callRecord?.id),
      onUnsent: () => ends.push('unsent'),
      onEnd: (codes) => ends.push(codes),
    });
    onTestFinished(stop);
    return { told, ends, stop };
  }

  it(
    `${name} is told of each change once and in order, also of those while its connection was cut`,
    inTurn,
    async (test) => {
      const { told, ends } = await watch(() => tokenOf(), test);
      const ids = [...(await archive(3))];
      await soon(() => expect(told).toEqual(ids));
      // The events of these may be on their way.
      ids.push(...(await archive(2)));
      connection.cut();
      ids.push(...(await archive(3)));
      connection.mend();
      ids.push(...(await archive(1)));
      await soon(() => expect(told).toEqual(ids));
      ids.push(...(await archive(2)));
      await soon(() => expect(told).toEqual(ids));
      expect(ends).toEqual([]);
    },
  );

  it(
    `${name} goes on with a new token, without a gap or a repetition, when its token ends`,
    inTurn,
    async (test) => {
      const tokens = [tokenOf({ exp: Math.floor(Date.now() / 1000) + 3 })];
      let asked = 0;
      const { told, ends } = await watch(() => {
        asked += 1;
        return tokens.pop() ?? tokenOf();
      }, test);
      const ids = [...(await archive(2))];
      await soon(() => expect(told).toEqual(ids));
      await soon(() => expect(asked).toBeGreaterThan(1));
      ids.push(...(await archive(2)));
      await soon(() => expect(told).toEqual(ids));
      expect(ends).toEqual([]);
    },
  );

  it(`${name} does not come back when its caller may see nothing`, inTurn, async (test) => {
    const { ends, told } = await watch(() => tokenOf({ roles: ['Other'] }), test);
    await soon(() => expect(ends).toEqual([['FORBIDDEN']]));
    expect(told).toEqual([]);
  });
});
