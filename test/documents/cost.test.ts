import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { variables } from '../../src/config/variables.ts';
import { LocalBudget } from '../../src/quota/local-budget.ts';
import { microsoftQuota } from '../../src/quota/granted-windows.ts';
import { startSystem, type System } from '../support/system/system.ts';
import { Document, quotedNames } from '../support/document.ts';
import { defaultOf } from '../support/known-names.ts';

const cost = new Document('docs/cost.md');

/** What each window has left for one of so many replicas: in the long run, and at its start. */
function availableTo(replicas: number) {
  let now = 0;
  const budget = new LocalBudget({ quota: microsoftQuota, replicas, now: () => now });
  const availableAt = (time: number) => {
    now = time;
    return Object.values(budget.windows()).map(({ available }) => available);
  };
  const atStart = availableAt(0);
  return [availableAt(300_000), atStart];
}

describe('docs/cost.md', () => {
  it('The quota of docs/cost.md is what a replica has in the long run and after a start', () => {
    const granted = Object.values(microsoftQuota).map(({ requests }) => requests);
    const columns = [granted, ...availableTo(1), ...availableTo(4)];
    const rows = cost.table('Quota').map((cells) => cells.slice(1).map(Number));
    expect(rows).toEqual(granted.map((_, index) => columns.map((column) => column[index])));
  });

  it('Every limit has its default in docs/cost.md', () => {
    const documented = cost
      .table('Limits')
      .map(([name = '', value = '']) => [...quotedNames(name), ...quotedNames(value)]);
    expect(documented).toEqual(documented.map(([name = '']) => [name, defaultOf(name)]));
    const limits = Object.keys(variables).filter((name) => name.startsWith('MAX_'));
    expect(documented.map(([name]) => name).sort()).toEqual(
      [...limits, 'DEADLINE_MS', 'WRITE_TIMEOUT_MS'].sort(),
    );
  });
});

describe('The figures of docs/cost.md', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());

  const { seedRecord, meetingOf150Sessions: meeting } = storyRecords;
  const list = (selection: string) => `{ callRecords(first: 60) { nodes { ${selection} } } }`;
  const record = (selection: string) => `{ callRecord(id: "${meeting}") { ${selection} } }`;
  const dayMs = 86_400_000;
  const daysAgo = (days: number) =>
    new Date(Math.floor(Date.now() / dayMs - days) * dayMs).toISOString();
  const log = (name: string, first: number, selection: string) =>
    `{ ${name}(from: "${daysAgo(60)}", to: "${daysAgo(0)}", first: ${first}) { nodes { ${selection} } } }`;
  const ids = (count: number) =>
    Array.from({ length: count }, (_, n) => seedRecord.replace(/.{3}$/, String(n + 100)));

  it.each([
    ["a record's own fields", record('type startDateTime')],
    [
      'its sessions, down to streams',
      record('sessions(first: 60) { nodes { segments { media { streams { averageJitter } } } } }'),
    ],
    ['its quality', record('quality { classification } sessions { nodes { id } }')],
    ['its participants', record('participants(first: 100) { nodes { kind: __typename } }')],
    [
      'sessions and participants',
      record('sessions { nodes { id } } participants { nodes { id } }'),
    ],
    [
      'one record in several fields and aliases',
      `{ a: callRecord(id: "${meeting}") { type } b: callRecord(id: "${meeting}") { version } }`,
    ],
    ['250 records by id', `{ callRecordsById(ids: ${JSON.stringify(ids(250))}) { type } }`],
    [
      'a list of 60 records, own fields and organizer',
      list('id type organizer { identity { displayName } }'),
    ],
    ['the same list, each record with its sessions', list('id sessions { nodes { id } }')],
    [
      'the same list, down to streams',
      list('id sessions { nodes { segments { media { streams { averageJitter } } } } }'),
    ],
    [
      'the same list, each record with its quality',
      list('id quality { classification poorStreamCount }'),
    ],
    ['1,000 rows of a log of telephone calls', log('pstnCalls', 1000, 'rowId charge user { id }')],
    [
      '50 rows, each with its call record',
      log('directRoutingCalls', 50, 'rowId callRecord { type }'),
    ],
  ])('A query costs the requests that docs/cost.md says: %s', async (name, query) => {
    const [, cell = ''] = cost.table('What counts').find(([row]) => row === name) ?? [];
    system.emulator.clearRequests();
    await system.ask(query);
    const exchanges = system.takeExchanges();
    const [, first, more = '0'] = /^(\d+)(?:, and (\d+))?/.exec(cell) ?? [];
    expect(exchanges.flat()).toHaveLength(Number(first) + Number(more));
    const [, batches = '0'] = /(\d+) batches/.exec(cell) ?? [];
    expect(exchanges.filter(({ length }) => length > 1)).toHaveLength(Number(batches));
  });

  it('The members of extensions.cost are those of docs/cost.md', async () => {
    const response = await system.ask('{ __typename }');
    const { cost: members } = response.extensions as { readonly cost: object };
    const rows = cost
      .table('Estimate')
      .filter(([, meaning = '']) => !meaning.startsWith('with an archive'))
      .flatMap(([name = '']) => quotedNames(name));
    expect(rows).toEqual(Object.keys(members));
  });
});

describe('The explained operation of docs/cost.md', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ configuration: { quota: microsoftQuota } });
  });
  afterAll(() => system.close());

  it('The explained operation of docs/cost.md has the estimate that is shown, and sends nothing', async () => {
    const [curl = ''] = cost.blocks('sh');
    const [block = ''] = cost.blocks('json');
    expect(curl).toContain('http://127.0.0.1:4000/graphql');
    const response = await fetch(`${system.gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: /-d '([^']*)'/.exec(curl)?.[1] ?? '',
    });
    expect(await response.json()).toEqual(JSON.parse(block));
    expect(system.emulator.requests).toEqual([]);
  });
});
