import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { eventually } from '../support/eventually.ts';
import { granted, openReplica, type Replica, take } from '../support/quota/shared-quota.ts';
import {
  postgresIsMissing,
  type PostgresServer,
  startPostgres,
} from '../support/store/postgres-server.ts';

const quota = { application: { requests: 24, seconds: 60 } };
const [lost, found] = ['QUOTA_LOG_UNREACHABLE holds', 'QUOTA_LOG_UNREACHABLE ended'];

describe.skipIf(postgresIsMissing !== '')('A log of the quota that is out of reach', () => {
  let server: PostgresServer;
  let databases = 0;
  const open: Replica[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterEach(() => Promise.all(open.splice(0).map((replica) => replica.close())));
  afterAll(() => server.remove());

  function makePlace() {
    const url = server.createDatabase(`quota_${(databases += 1)}`);
    return { url, open: () => openStore(url, 0), remove: () => undefined };
  }
  async function start(...parts: Parameters<typeof openReplica>): Promise<Replica> {
    const replica = await openReplica(...parts);
    open.push(replica);
    return replica;
  }

  it.each(['killed', 'frozen'] as const)(
    'S4: While the database is %s, each process spends half of its share, and says so once',
    async (fault) => {
      const replica = await start(makePlace(), quota, 2);
      await take(replica.budget, 2);
      if (fault === 'killed') server.stop();
      else server.signal('SIGSTOP');
      // The share is 12. Two of its half were spent before.
      expect(await granted(replica.budget, 24, { deadlineMs: 5000 })).toBe(4);
      expect(replica.told).toEqual([found, lost]);
      if (fault === 'killed') server.start();
      else server.signal('SIGCONT');
      await eventually(() => expect(replica.told).toEqual([found, lost, found]));
    },
  );

  it('S4: Once the database is back, the log knows what was spent before a crash and without it', async () => {
    const place = makePlace();
    const [one, other] = [await start(place, quota, 2), await start(place, quota, 2)];
    await take(one.budget, 3);
    await take(other.budget, 4);
    server.stop();
    await take(one.budget, 2);
    await take(other.budget, 1);
    server.start();
    for (const { told } of [one, other]) {
      await eventually(() => expect(told).toEqual([found, lost, found]));
    }
    // A crash empties the log. It is filled again, and half is granted because a process may be missing.
    expect(await granted(other.budget, 24, { deadlineMs: 5000 })).toBe(12 - 5 - 5);
  });
});
