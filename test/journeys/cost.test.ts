import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { EmulatorOptions } from '../../emulator/emulator.ts';
import type { Allowance } from '../../src/cost/allowance.ts';
import { AllowanceAccount } from '../../src/cost/allowance-account.ts';
import { cursorConfiguration, estimateQuery } from '../support/estimate-query.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { type Cursors, generatedQueries, variables } from '../support/generated-queries.ts';
import { type Response, startSystem, type System } from '../support/system/system.ts';
import { idOf, overlappingCompany, costedCompany } from '../support/system/costed-company.ts';

/** More of them for a night: `GENERATED_QUERIES=5000 npx vitest run test/journeys/cost.test.ts`. */
const fewQueries = inject('executor') === 'GraphQL.js' ? 10 : 30;
const queries = Number(process.env.GENERATED_QUERIES ?? fewQueries);
const configuration = {
  ...cursorConfiguration,
  maximumUpstreamRequests: 5_000_000,
  deadlineMs: 600_000,
  // Calls of people in calls of people are deeper than what clients ask for.
  limits: { ...defaultLimits, depth: 30 },
};

/** The cursors that queries go on from, by the names of their variables. */
type Harvest = Readonly<Record<string, string>>;

/** Cursors of a first page, of a link's page, and of links that bring more and less. */
async function harvest(system: System): Promise<{ names: Cursors; values: Harvest }> {
  const record = idOf(8);
  const { data } = await system.ask(`{
    callRecord(id: "${record}") {
      sessions(first: 100) { edges { cursor node { id } } }
      whole: sessions(first: 70) { edges { cursor node { segments { id } } } }
      participants(first: 5) { edges { cursor } }
    }
    other: callRecord(id: "${idOf(4)}") { participants(first: 135) { edges { cursor } } }
    callRecords(first: 70) { edges { cursor node { type } } }
    colleague: callRecord(id: "${record}") { participants(first: 3) { nodes { identity {
      ... on UserIdentity { user { id callRecords(first: 63) { edges { cursor } } } } } } } }
  }`);
  const cursorAt = (place: number, { edges }: { edges: readonly { cursor: string }[] }) =>
    edges[place]?.cursor ?? '';
  const { sessions, whole, participants } = data.callRecord;
  const [, colleague] = data.colleague.participants.nodes;
  const ofColleague = colleague?.identity.user.callRecords ?? { edges: [] };
  const values = {
    s1: cursorAt(9, sessions),
    s2: cursorAt(59, sessions),
    s3: cursorAt(64, whole),
    p1: cursorAt(2, participants),
    p2: cursorAt(132, data.other.participants),
    l1: cursorAt(4, data.callRecords),
    l2: cursorAt(59, data.callRecords),
    l3: cursorAt(66, data.callRecords),
    u1: cursorAt(1, ofColleague),
    u2: cursorAt(61, ofColleague),
    wrong: 'not a cursor',
  };
  const names = {
    sessions: ['s1', 's2', 's3', 'wrong'],
    participants: ['p1', 'p2'],
    callRecords: ['l1', 'l2', 'l3'],
    users: ['u1', 'u2', 'l1'],
  };
  return { names, values };
}

/** What Microsoft counts, by window and key, as a person reads it off the requests. */
function countRequests(urls: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const url of urls) {
    const id = /^\/([0-9a-f-]{36})/.exec(url)?.[1];
    const kind = url.includes('$skiptoken=') ? 'later' : 'first';
    const window = `${id ?? 'list'} ${kind}`;
    counts.set(window, (counts.get(window) ?? 0) + 1);
  }
  return counts;
}

function expectWithin(urls: readonly string[], { total, list, ...ofRecords }: Allowance): void {
  expect(urls.length).toBeLessThanOrEqual(total);
  for (const [window, count] of countRequests(urls)) {
    const [key = '', kind] = window.split(' ');
    const pages =
      key === 'list' ? list : (ofRecords.records.get(key) ?? ofRecords.eachListedRecord);
    expect(count, window).toBeLessThanOrEqual(kind === 'later' ? pages.later : pages.first);
  }
}

describe('Estimated cost of generated queries', () => {
  const take = vi.spyOn(AllowanceAccount.prototype, 'take');
  afterAll(() => take.mockRestore());
  beforeEach(() => void take.mockClear());

  async function check(system: System, property: (query: string, all: object) => Promise<void>) {
    const { names, values } = await harvest(system);
    const all = { ...variables, ...values };
    await fc.assert(
      fc.asyncProperty(generatedQueries(names), async ({ query, alone }) => {
        system.takeRequests();
        take.mockClear();
        await property(query, usedOf(all, query));
        const apart = alone.map((field) => estimateQuery(field, all).total);
        expect(estimateQuery(query, all).total).toBeLessThanOrEqual(
          apart.reduce((sum, total) => sum + total, 0),
        );
      }),
      { numRuns: queries },
    );
  }

  /** The answer and its requests, held to the price; valid queries only. */
  async function askPriced(
    system: System,
    query: string,
    given: object,
    acceptsIncremental = false,
  ) {
    const response = acceptsIncremental
      ? await askForParts(system, query, given)
      : await system.ask(query, { ...given });
    expect(response.status, JSON.stringify(response.errors)).toBe(200);
    await settle(system, response.errors !== undefined);
    const urls = system.takeRequests();
    const allowance = estimateQuery(query, { ...given }, acceptsIncremental);
    expectWithin(urls, allowance);
    const { cost } = response.extensions;
    expect(cost).toMatchObject({
      requestedUpstreamRequests: allowance.total,
      retriedUpstreamRequests: 0,
    });
    expect(cost.actualUpstreamRequests).toBeLessThanOrEqual(urls.length);
    if (!response.errors) expect(cost.actualUpstreamRequests).toBe(urls.length);
    return response;
  }

  describe('Pages as large as Microsoft documents', () => {
    let system: System;
    beforeAll(async () => {
      system = await startSystem({ emulator: { tenant: costedCompany(75) }, configuration });
    });
    afterAll(() => system.close());

    it('The estimate is an upper bound in every window, and rejects no query that fits', async () => {
      await check(system, async (query, given) => {
        await askPriced(system, query, given);
        expect(take).not.toHaveReturnedWith(false);
      });
    });

    it('The estimate is an upper bound for incremental delivery too', async () => {
      await check(system, async (query, given) => {
        await askPriced(system, query, given, true);
        expect(take).not.toHaveReturnedWith(false);
      });
    });
  });

  const sized = (...sizes: readonly number[]): EmulatorOptions => ({
    tenant: costedCompany(75),
    pageSizes: (_name, page) => sizes[page % sizes.length] ?? 1,
  });

  describe.each<[fact: string, emulator: EmulatorOptions]>([
    ['are short', sized(7, 20, 3)],
    ['are empty', sized(0, 60, 0, 0)],
    ['are long', sized(150, 61)],
    ['repeat items of earlier pages', { tenant: overlappingCompany(120) }],
  ])('Pages that %s', (_, emulator) => {
    let system: System;
    beforeAll(async () => {
      system = await startSystem({ emulator, configuration });
    });
    afterAll(() => system.close());

    it('The estimate is never exceeded, and a query that is stopped can continue', async () => {
      await check(system, async (query, given) => {
        const { data } = await askPriced(system, query, given);
        expect(deadEnds(data)).toEqual([]);
      });
    });
  });
});

/** The whole of an answer that came in parts, with what it says at its end. */
async function askForParts(
  { gatewayUrl }: System,
  query: string,
  given: object,
): Promise<Omit<Response, 'data'> & { readonly data: unknown }> {
  const { status, payloads, data, errors } = await askIncrementally(gatewayUrl, query, {
    variables: { ...given },
  });
  const { extensions } = payloads.at(-1) ?? {};
  return { status, data, extensions, ...(errors.length > 0 && { errors }) };
}

/** Where a part of a record fails, the answer does not wait for the other part of it. */
async function settle({ emulator }: System, hasFailed: boolean): Promise<void> {
  if (hasFailed) await new Promise((resolve) => setTimeout(resolve, 20));
  while (emulator.openRequests > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Places that say that there is more, and not where. */
function deadEnds(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { hasNextPage, endCursor } = value as Record<string, unknown>;
  const isDead = hasNextPage === true && endCursor === null;
  const below = Object.entries(value).flatMap(([key, inner]) => deadEnds(inner, `${path}.${key}`));
  return isDead ? [path, ...below] : below;
}

/** GraphQL forgives a variable that is not defined; a person who reads a failure does not. */
function usedOf(all: Readonly<Record<string, unknown>>, query: string) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => query.includes(`$${name}`)));
}
