import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { createCursorCodec } from '../../src/connections/cursor.ts';
import { InvalidCursorError } from '../../src/errors.ts';
import type { CallLogName } from '../../src/plan/call-log.ts';
import type { ConnectedCollection } from '../../src/plan/collection.ts';
import { someSources } from '../support/cursors.ts';
import { type Response, startSystem, type System } from '../support/system/system.ts';
import {
  forgeries,
  type Forgery,
  forgeryNames,
  type Genuine,
  type Mint,
  mintCursors,
} from '../support/forged-cursors.ts';
import { recordListOf } from '../../src/plan/record-list.ts';

const oldKey = 'the key that cursors were sealed with, 1';
const newKey = 'the key that cursors are sealed with, 2';
const mint: Mint = {
  secret: newKey,
  tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  rowScope: 'all',
  periodSeconds: 86_400,
};

describe('C1: 100,000 invalid cursors', () => {
  const genuine = mintCursors(mint, 1000);
  const codec = createCursorCodec({ ...mint, secrets: [newKey, oldKey], sources: someSources });
  const cursors = codec.scopedTo(mint.rowScope);
  const texts = new Set(genuine.map(({ text }) => text));

  it('No invalid cursor is accepted, and each is refused with one code', () => {
    const refused = new Map<Forgery, number>();
    const any = fc.constantFrom(...genuine);
    const forged = fc.tuple(fc.constantFrom(...forgeryNames), any, any, fc.nat());
    fc.assert(
      fc.property(forged, ([name, one, other, number]) => {
        const text = forgeries[name]({ mint, one, other, number });
        fc.pre(!texts.has(text)); // such as one that was spliced with itself
        expectRefusal(() => cursors.open(text, one.collection), name);
        refused.set(name, (refused.get(name) ?? 0) + 1);
      }),
      { numRuns: 100_000 },
    );
    expect(Math.min(...forgeryNames.map((name) => refused.get(name) ?? 0))).toBeGreaterThan(5000);
  });

  it('Every invalid cursor differs from the valid ones', () => {
    for (const { text, collection, cursor } of genuine) {
      expect(cursors.open(text, collection)).toEqual(cursor);
    }
  });
});

describe('C1: Cursors over HTTP', () => {
  const codec = createCursorCodec({
    ...mint,
    secrets: [newKey],
    sources: someSources,
  }).scopedTo('all');
  const recordId = storyRecords.meetingOf150Sessions;
  const filter = { startDateTime: { ge: '2020-01-01T00:00:00Z' } };
  const window = windowOfDays(60);
  let system: System;
  let genuine: readonly Genuine[];

  beforeAll(async () => {
    const { tenantId, periodSeconds: cursorSeconds } = mint;
    system = await startSystem({
      configuration: { cursorKeys: [newKey, oldKey], tenantId, cursorSeconds },
    });
    const places: readonly ConnectedCollection[] = [
      { name: 'sessions', recordId },
      { name: 'participants', recordId },
      recordListOf({ startDateTime: { ge: '2020-01-01T00:00:00Z' } }),
      { name: 'pstnCalls', ...window },
      { name: 'directRoutingCalls', ...window },
    ];
    genuine = (await Promise.all(places.map(readCursors))).flat();
  });
  afterAll(() => system.close());
  beforeEach(() => system.takeRequests());

  async function readCursors(collection: ConnectedCollection): Promise<readonly Genuine[]> {
    const { edges } = await page(collection);
    return edges.map(({ cursor: text }) => ({
      text,
      collection,
      cursor: codec.open(text, collection),
    }));
  }

  async function page(collection: ConnectedCollection, after?: string): Promise<Page> {
    const response = await ask(collection, after);
    expect(response.errors).toBeUndefined();
    return pageOf(collection, response);
  }

  const ask = (collection: ConnectedCollection, after?: string) => {
    if ('from' in collection) return system.ask(logQuery(collection.name), { ...window, after });
    return collection.name === 'callRecords'
      ? system.ask(listQuery, { filter, after })
      : system.ask(childrenQuery(collection.name), { recordId, after });
  };

  it('The cursors that the gateway has issued are valid', async () => {
    expect(genuine).toHaveLength(25);
    for (const { text, collection } of genuine) {
      expect((await page(collection, text)).edges.length).toBeGreaterThan(0);
    }
  });

  it.each(forgeryNames)(
    'A cursor that is %s costs no request and is refused with one code',
    async (name) => {
      const texts = new Set(genuine.map(({ text }) => text));
      let count = 0;
      for (const number of [3, 40, 515]) {
        for (const [index, one] of genuine.entries()) {
          const other = genuine[(index + 1) % genuine.length];
          const text = forgeries[name]({ mint, one, other: other ?? one, number });
          if (texts.has(text)) continue;
          const response = await ask(one.collection, text);
          expect(response.errors).toHaveLength(1);
          expect(response.errors?.[0]?.extensions.code).toBe('CURSOR_INVALID');
          expect(Object.values(response.data as object)).toEqual([null]);
          count += 1;
        }
      }
      expect(count).toBeGreaterThan(30);
      expect(system.takeRequests()).toEqual([]);
    },
  );
});

describe('S6: Rotation of cursor keys', () => {
  /** As an operator does it: each gateway knows the new key before any of them seals with it. */
  const steps: readonly (readonly [one: readonly string[], other: readonly string[]])[] = [
    [[oldKey], [oldKey]],
    [[oldKey, newKey], [oldKey]],
    [
      [oldKey, newKey],
      [oldKey, newKey],
    ],
    [
      [newKey, oldKey],
      [oldKey, newKey],
    ],
    [
      [newKey, oldKey],
      [newKey, oldKey],
    ],
    [[newKey], [newKey, oldKey]],
    [[newKey], [newKey]],
  ];
  const sessions = { name: 'sessions', recordId: storyRecords.meetingOf150Sessions } as const;
  let microsoft: System;
  beforeAll(async () => (microsoft = await startSystem()));
  afterAll(() => microsoft.close());

  const start = (cursorKeys: readonly string[]) =>
    startSystem({ configuration: { cursorKeys, msgraphRoot: microsoft.emulator.url } });

  async function askPage(system: System, first: number, after?: string): Promise<Page> {
    const variables = { recordId: sessions.recordId, first, after };
    const response = await system.ask(childrenQuery('sessions'), variables);
    expect(response.errors).toBeUndefined();
    return pageOf(sessions, response);
  }

  it('Clients can page on while the cursor keys of two gateways are rotated', async () => {
    const whole = (await askPage(microsoft, 150)).edges.map(({ node }) => node.id);
    const clients = Array.from({ length: 4 }, (_, index) => ({
      read: [] as string[],
      after: undefined as string | undefined,
      first: 2 + index,
    }));
    for (const keys of steps) {
      const gateways = await Promise.all(keys.map(start));
      for (const gateway of [...gateways, ...gateways]) {
        const walks = clients.map(async (client) => {
          const { edges } = await askPage(gateway, client.first, client.after);
          client.read.push(...edges.map(({ node }) => node.id));
          client.after = edges.at(-1)?.cursor;
        });
        await Promise.all(walks);
      }
      await Promise.all(gateways.map((gateway) => gateway.close()));
    }
    for (const { read, first } of clients) {
      expect(read).toEqual(whole.slice(0, steps.length * 4 * first));
    }
  });

  it('The cursors of a removed key are invalid', async () => {
    const before = await start([oldKey]);
    const after = (await askPage(before, 1)).edges[0]?.cursor;
    await before.close();
    const now = await start([newKey]);
    const response = await now.ask(childrenQuery('sessions'), {
      recordId: sessions.recordId,
      after,
    });
    expect(response.errors?.[0]?.extensions).toMatchObject({
      code: 'CURSOR_INVALID',
      reason: 'UNREADABLE',
    });
    await now.close();
  });
});

interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
}

const listQuery = `query ($filter: CallRecordFilter, $after: String) {
  callRecords(filter: $filter, first: 5, after: $after) { edges { cursor node { id } } }
}`;

function logQuery(name: CallLogName): string {
  return `query ($from: DateTime!, $to: DateTime!, $after: String) {
    ${name}(from: $from, to: $to, first: 5, after: $after) { edges { cursor node { id } } }
  }`;
}

/** The last days before today, as the gateway prints them. */
function windowOfDays(days: number) {
  const dayMs = 86_400_000;
  const to = Math.floor(Date.now() / dayMs) * dayMs;
  const print = (time: number) => new Date(time).toISOString().replace('.000', '');
  return { from: print(to - days * dayMs), to: print(to) };
}

function childrenQuery(name: 'sessions' | 'participants'): string {
  return `query ($recordId: ID!, $first: Int = 5, $after: String) { callRecord(id: $recordId) {
    ${name}(first: $first, after: $after) { edges { cursor node { id } } }
  } }`;
}

function pageOf({ name }: ConnectedCollection, { data }: Response): Page {
  const isChild = name === 'sessions' || name === 'participants';
  return (isChild ? data.callRecord : data)[name] as Page;
}

/** Cheaper than an assertion of vitest, of which 100,000 would be most of the time. */
function expectRefusal(open: () => unknown, name: Forgery): void {
  try {
    open();
  } catch (error) {
    if (!(error instanceof InvalidCursorError)) throw error;
    if (error.facts.reason === (name === 'expired' ? 'EXPIRED' : 'UNREADABLE')) return;
  }
  throw new Error(`A cursor that is ${name} was accepted, or refused in another way.`);
}
