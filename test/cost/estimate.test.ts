import { describe, expect, it } from 'vitest';
import type { Cursor } from '../../src/connections/cursor.ts';
import { countByWindow } from '../../src/cost/allowance.ts';
import type { ConnectedCollection } from '../../src/plan/collection.ts';
import { cursors, estimateQuery, tryEstimateQuery } from '../support/estimate-query.ts';
import { recordListOf } from '../../src/plan/record-list.ts';

const a = '00000000-0000-4000-8000-00000000000a';
const b = '00000000-0000-4000-8000-00000000000b';
const record = (selection: string, id = a) => `callRecord(id: "${id}") { ${selection} }`;
const byIds = (ids: readonly string[], selection: string) =>
  `callRecordsById(ids: ${JSON.stringify(ids)}) { ${selection} }`;
const list = (options: string, selection: string) => `callRecords${options} { ${selection} }`;

const log = (options: string, selection: string, name = 'pstnCalls') =>
  `${name}(from: "2026-11-01T00:00:00Z", to: "2026-11-30T00:00:00Z"${options}) { ${selection} }`;

const total = (query: string, variables?: Readonly<Record<string, unknown>>) =>
  estimateQuery(query, variables).total;
const manyIds = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  );

function cursorOf(collection: ConnectedCollection, cursor: Partial<Cursor>): string {
  const carried = { properties: 'all', segments: false } as const;
  const whole = {
    source: 'graph',
    link: null,
    offset: 0,
    position: 0,
    carried,
    version: null,
    ...cursor,
  };
  return cursors.seal(whole, collection);
}

const pstnLog = {
  name: 'pstnCalls',
  from: '2026-11-01T00:00:00Z',
  to: '2026-11-30T00:00:00Z',
} as const;
const sessionsOf = (recordId: string) => ({ name: 'sessions', recordId }) as const;
const linkAt = (offset: number, link = '$skiptoken=x') =>
  cursorOf(sessionsOf(a), { link, offset, position: 60 + offset });

describe('the estimated cost of an operation', () => {
  it.each<[fact: string, query: string, requests: number]>([
    ['nothing for the type name', '{ __typename }', 0],
    [
      'nothing for introspection',
      '{ __schema { types { name } } __type(name: "Call") { name } }',
      0,
    ],
    ['one for own fields', `{ ${record('type version')} }`, 1],
    ['one for the id alone, which proves that the record exists', `{ ${record('id')} }`, 1],
    ['one for the type name of a record', `{ ${record('__typename')} }`, 1],
    ['one for the organizer', `{ ${record('organizer { identity { displayName } }')} }`, 1],
    ['one for 60 sessions', `{ ${record('sessions(first: 60) { nodes { id } }')} }`, 1],
    ['two for 61 sessions', `{ ${record('sessions(first: 61) { nodes { id } }')} }`, 2],
    ['17 for 1,000 sessions', `{ ${record('sessions(first: 1000) { nodes { id } }')} }`, 17],
    ['one for no session', `{ ${record('sessions(first: 0) { nodes { id } }')} }`, 1],
    ['one for 130 participants', `{ ${record('participants(first: 130) { nodes { id } }')} }`, 1],
    ['two for 131 participants', `{ ${record('participants(first: 131) { nodes { id } }')} }`, 2],
    [
      'five for segments of 300 sessions',
      `{ ${record('sessions(first: 300) { nodes { segments { id } } }')} }`,
      5,
    ],
    [
      'two for sessions and participants',
      `{ ${record('type sessions { nodes { id } } participants { nodes { id } }')} }`,
      2,
    ],
    [
      'one for two aliases of sessions',
      `{ ${record('x: sessions { nodes { id } } y: sessions { edges { cursor } }')} }`,
      1,
    ],
    [
      'the longer of two walks',
      `{ ${record('x: sessions(first: 100) { nodes { id } } y: sessions(first: 180) { nodes { id } }')} }`,
      3,
    ],
    [
      'one for one record by four fields',
      `{ x: ${record('type')} y: ${record('version', a.toUpperCase())} z: ${byIds([a, a], 'id')} }`,
      1,
    ],
    [
      'for one record by two fields what it costs with both',
      `{ x: ${record('sessions { nodes { id } }')} y: ${record('participants { nodes { id } }')} }`,
      2,
    ],
    ['one for each record', `{ x: ${record('type')} y: ${record('type', b)} }`, 2],
    ['one for each id', `{ ${byIds(manyIds(250), 'type')} }`, 250],
    [
      'the later pages of each id',
      `{ ${byIds(manyIds(10), 'sessions(first: 130) { nodes { id } }')} }`,
      30,
    ],
    ['nothing for no id', `{ ${byIds([], 'type')} }`, 0],
    ['one for a list', `{ ${list('', 'nodes { id type }')} }`, 1],
    [
      'one for a list of nothing',
      `{ ${list('(first: 0)', 'nodes { sessions { nodes { id } } }')} }`,
      1,
    ],
    ['two for a list of 61', `{ ${list('(first: 61)', 'nodes { id }')} }`, 2],
    ['one for a quality', `{ ${record('quality { classification }')} }`, 1],
    [
      'one for qualities by two rule sets beside sessions and segments',
      `{ ${record(
        'x: quality { ruleSet } y: quality(ruleSet: "CQD_2021") { ruleSet } sessions { nodes { segments { id } } }',
      )} }`,
      1,
    ],
    [
      'two for 61 classified sessions',
      `{ ${record('quality(firstSessions: 61) { isWhole }')} }`,
      2,
    ],
    ['five for 300 of them', `{ ${record('quality(firstSessions: 300) { isWhole }')} }`, 5],
    [
      'the longer walk of a quality and of sessions',
      `{ ${record('quality(firstSessions: 100) { isWhole } sessions(first: 180) { nodes { id } }')} }`,
      3,
    ],
    [
      'two for a quality and participants',
      `{ ${record('quality { isWhole } participants { nodes { id } }')} }`,
      2,
    ],
    [
      'one more for each of 60 listed records with a quality',
      `{ ${list('(first: 60)', 'nodes { id quality { classification } }')} }`,
      61,
    ],
    [
      'the lists of a person at each end of the worst stream',
      `{ ${record(
        `quality { worstStream { stream { receiver { identity { ... on UserIdentity { user {
           callRecords { nodes { id } } } } } } } } }`,
      )} }`,
      2,
    ],
    [
      'the lists of the caller of the session of the worst stream',
      `{ ${record(
        `quality(firstSessions: 7) { worstStream { session { caller { ... on ParticipantEndpoint {
           associatedIdentity { ... on UserIdentity { user { callRecords { nodes { id } } } } } } } } } }`,
      )} }`,
      2,
    ],
    [
      'the lists of the callers of as many poor sessions as are classified',
      `{ ${record(
        `quality(firstSessions: 7) { poorSessions { caller { ... on ParticipantEndpoint {
           associatedIdentity { ... on UserIdentity { user { callRecords { nodes { id } } } } } } } } }`,
      )} }`,
      8,
    ],
    ['nothing for the rule sets', '{ qualityRuleSets { name } }', 0],
    [
      'one more for each record of a list with sessions',
      `{ ${list('(first: 50)', 'edges { node { sessions { nodes { id } } } }')} }`,
      51,
    ],
    [
      'two more with participants beside',
      `{ ${list('(first: 70)', 'nodes { sessions { nodes { id } } participants { nodes { id } } }')} }`,
      142,
    ],
    [
      'the later pages of each listed record',
      `{ ${list('(first: 10)', 'nodes { sessions(first: 200) { nodes { id } } }')} }`,
      41,
    ],
    ['one for a log', `{ ${log('', 'nodes { rowId }')} }`, 1],
    ['one for a log of nothing', `{ ${log(', first: 0', 'pageInfo { hasNextPage }')} }`, 1],
    ['one for 1,000 rows of a log', `{ ${log(', first: 1000', 'nodes { rowId }')} }`, 1],
    [
      'one for one window by two fields, in two forms',
      `{ x: ${log('', 'nodes { rowId }')} y: pstnCalls(from: "2026-11-01T01:00:00+01:00", to: "2026-11-30T00:00:00.000Z") { nodes { id } } }`,
      1,
    ],
    [
      'one for each log and each window',
      `{ x: ${log('', 'nodes { id }')} y: ${log('', 'nodes { id }', 'directRoutingCalls')}
         z: pstnCalls(from: "2026-11-02T00:00:00Z", to: "2026-11-30T00:00:00Z") { nodes { id } } }`,
      3,
    ],
    [
      'nothing more for the ids of the records that rows name',
      `{ ${log(', first: 50', 'nodes { callRecord { id __typename } }', 'directRoutingCalls')} }`,
      1,
    ],
    [
      'one for each record that a row may name',
      `{ ${log(', first: 50', 'edges { node { callRecord { type } } }', 'directRoutingCalls')} }`,
      51,
    ],
    [
      'two for each with sessions and participants, and their later pages',
      `{ ${log(', first: 10', 'nodes { callRecord { type sessions(first: 61) { nodes { id } } participants { nodes { id } } } }', 'directRoutingCalls')} }`,
      31,
    ],
    [
      'the list of each user that a row may name',
      `{ ${log(', first: 5', 'nodes { user { callRecords { nodes { id } } } }')} }`,
      6,
    ],
    [
      'one for two lists with one filter',
      `{ x: ${list('', 'nodes { id }')} y: ${list('(first: 5)', 'nodes { type }')} }`,
      1,
    ],
    [
      'one for each filter',
      `{ x: ${list('', 'nodes { id }')} y: ${list('(filter: { participantId: "p" })', 'nodes { id }')} }`,
      2,
    ],
    [
      'the longer of two lists that want the same of each record',
      `{ x: ${list('(first: 5)', 'nodes { sessions { edges { cursor } } }')}
         y: ${list('(first: 8)', 'nodes { sessions { edges { cursor } } }')} }`,
      9,
    ],
    [
      'both of two lists that want different things of each record',
      `{ x: ${list('(first: 5)', 'nodes { sessions { nodes { isTest } } }')}
         y: ${list('(first: 8)', 'nodes { sessions { nodes { modalities } } }')} }`,
      14,
    ],
    [
      'both of two lists with different filters',
      `{ x: ${list('(first: 5)', 'nodes { sessions { edges { cursor } } }')}
         y: ${list('(first: 8, filter: { participantId: "p" })', 'nodes { sessions { edges { cursor } } }')} }`,
      15,
    ],
    [
      'a longer walk for those records only that it is made for',
      `{ x: ${list('(first: 2)', 'nodes { sessions(first: 600) { edges { cursor } } }')}
         y: ${list('(first: 30)', 'nodes { sessions { edges { cursor } } }')} }`,
      1 + 30 + 2 * 9,
    ],
    [
      'what a fragment selects, however often it is spread',
      `{ callRecord(id: "${a}") { ...Deep ... on CallRecord { ...Deep } } }
       fragment Deep on CallRecord { sessions(first: 120) { nodes { id } } }`,
      2,
    ],
    [
      'nothing for what is skipped or not included',
      `{ x: callRecord(id: "${a}") @skip(if: true) { type }
         y: callRecord(id: "${b}") { sessions(first: 600) @include(if: false) { nodes { id } } } }`,
      1,
    ],
  ])('counts %s', (_, query, requests) => {
    expect(total(query)).toBe(requests);
  });

  it.each([
    ['a literal', '', '(first: 130)', {}, 3],
    ['a variable', '($n: Int)', '(first: $n)', { n: 130 }, 3],
    ['a default of the operation', '($n: Int = 130)', '(first: $n)', {}, 3],
    ['a default of the schema', '', '', {}, 1],
    ['a variable that is not given', '($n: Int)', '(first: $n)', {}, 1],
    ['an explicit null', '', '(first: null)', {}, 1],
    ['a variable that is null', '($n: Int = 130)', '(first: $n)', { n: null }, 1],
  ])('uses the page size from %s', (_, definitions, options, variables, requests) => {
    const query = `query ${definitions} { ${record(`sessions${options} { nodes { id } }`)} }`;
    expect(total(query, variables)).toBe(requests);
  });

  it('uses the variables of directives and the ids of a list', () => {
    const query = `query ($ids: [ID!]!, $deep: Boolean!) {
      callRecordsById(ids: $ids) { type sessions(first: 100) @include(if: $deep) { nodes { id } } }
    }`;
    expect(total(query, { ids: manyIds(7), deep: false })).toBe(7);
    expect(total(query, { ids: manyIds(7), deep: true })).toBe(14);
  });

  describe('with a cursor', () => {
    const goOn = (options: string) => `query ($c: String, $d: String) {
      ${record(`id sessions(${options}) { nodes { modalities } }`)} }`;

    it.each([
      ['the page of its link alone', 'first: 60, after: $c', { c: linkAt(0) }, 1],
      ['one page for nothing', 'first: 0, after: $c', { c: linkAt(59) }, 1],
      ['the place in its page', 'first: 60, after: $c', { c: linkAt(1) }, 2],
      ['a place that lies behind its page', 'first: 60, after: $c', { c: linkAt(200) }, 5],
      [
        'the first page where the cursor is of one',
        'first: 20, after: $c',
        { c: cursorOf(sessionsOf(a), { offset: 40, position: 40 }) },
        1,
      ],
      [
        'a first page that does not suffice',
        'first: 21, after: $c',
        { c: cursorOf(sessionsOf(a), { offset: 40, position: 40 }) },
        2,
      ],
    ])('counts %s', (_, options, variables, requests) => {
      expect(total(goOn(options), variables)).toBe(requests);
    });

    it('counts the pages from the start if the link does not bring everything that is selected', () => {
      const carried = { properties: new Set(['id']), segments: false };
      const c = cursorOf(sessionsOf(a), { link: 'x', offset: 1, position: 121, carried });
      expect(total(goOn('first: 60, after: $c'), { c })).toBe(4);
    });

    it('counts a link once for all fields that continue by it, and another link separately', () => {
      const two = `query ($c: String, $d: String) { ${record(
        'x: sessions(first: 60, after: $c) { nodes { id } } y: sessions(first: 120, after: $d) { nodes { id } }',
      )} }`;
      expect(total(two, { c: linkAt(0), d: linkAt(0) })).toBe(2);
      expect(total(two, { c: linkAt(0), d: linkAt(0, 'another') })).toBe(3);
    });

    it('counts the record too if more than its id is selected', () => {
      const query = `query ($c: String) { ${record('type sessions(after: $c) { nodes { id } }')} }`;
      expect(estimateQuery(query, { c: linkAt(0) }).records.get(a)).toEqual({ first: 1, later: 1 });
    });

    it('counts the pages of a list that continues from a cursor', () => {
      const collection = recordListOf({});
      const query = 'query ($c: String) { callRecords(first: 60, after: $c) { nodes { type } } }';
      const fromLink = cursorOf(collection, { link: 'x', offset: 30, position: 90 });
      expect(estimateQuery(query, { c: fromLink }).list).toEqual({ first: 0, later: 2 });
      const fromMiddle = cursorOf(collection, { offset: 30, position: 30 });
      expect(estimateQuery(query, { c: fromMiddle }).list).toEqual({ first: 1, later: 1 });
    });

    it('counts a cursor below a list for one record, because it belongs to one', () => {
      const query = `query ($c: String) {
        callRecords(first: 50) { nodes { type sessions(after: $c) { nodes { id } } } } }`;
      expect(estimateQuery(query, { c: linkAt(0) })).toMatchObject({
        total: 1 + 1 + 2,
        eachListedRecord: { first: 1, later: 2, count: 1 },
      });
    });

    it.each([
      ['in a later page', { link: '$skip=1000', offset: 500, position: 1500 }, 1],
      ['over the end of a later page', { link: '$skip=1000', offset: 500, position: 1500 }, 2, 501],
      ['in the first page', { offset: 500, position: 500 }, 1],
      ['over the end of the first page', { offset: 500, position: 500 }, 2, 501],
    ])('counts the pages of a log from a cursor %s', (_, cursor, requests, first = 500) => {
      const query = `query ($c: String) { ${log(`, first: ${first}, after: $c`, 'nodes { id }')} }`;
      const variables = { c: cursorOf(pstnLog, cursor) };
      expect(estimateQuery(query, variables)).toMatchObject({
        total: requests,
        callLogs: requests,
      });
    });

    it('counts a cursor below the rows of a log for one record', () => {
      const selection = 'nodes { callRecord { type sessions(after: $c) { nodes { id } } } }';
      const query = `query ($c: String) { ${log(', first: 50', selection, 'directRoutingCalls')} }`;
      expect(estimateQuery(query, { c: linkAt(0) })).toMatchObject({
        total: 1 + 1 + 2,
        eachListedRecord: { first: 1, later: 2, count: 1 },
      });
    });

    it('counts a cursor below several ids for the id to which it belongs', () => {
      const query = `query ($c: String) { ${byIds([a, b], 'sessions(after: $c) { nodes { id } }')} }`;
      expect([...estimateQuery(query, { c: linkAt(0) }).records]).toEqual([
        [a, { first: 0, later: 1 }],
      ]);
    });
  });

  it.each<[fact: string, field: string]>([
    ['an id that is none', `callRecord(id: "nobody") { type }`],
    ['more ids than are looked up at once', byIds(manyIds(251), 'type')],
    ['a page size out of bounds', record('type sessions(first: 1001) { nodes { id } }')],
    [
      'too many sessions with segments',
      record('sessions(first: 301) { nodes { segments { id } } }'),
    ],
    [
      'a page size out of bounds in a list',
      list('', 'nodes { sessions(first: -1) { nodes { id } } }'),
    ],
    ['a list that is too long', list('(first: 101)', 'nodes { id }')],
    ['no session to classify', record('type quality(firstSessions: 0) { isWhole }')],
    ['too many sessions to classify', record('type quality(firstSessions: 301) { isWhole }')],
    ['a rule set that is none', record('type quality(ruleSet: "none") { isWhole }')],
    [
      'a rule set of streams that is none',
      record(
        'sessions { nodes { segments { media { streams { quality(ruleSet: "none") { ruleSet } } } } } }',
      ),
    ],
    [
      'a rule set that is none in a list',
      list('', 'nodes { sessions { nodes { quality(ruleSet: "none") { ruleSet } } } }'),
    ],
    ['a cursor that is none', record('sessions(after: "nothing") { nodes { id } }')],
    ['a cursor of a list that is none', list('(after: "nothing")', 'nodes { id }')],
    ['a filter that cannot be', list('(filter: { participantId: "" })', 'nodes { id }')],
  ])('counts nothing for %s, and the other fields as usual', (_, field) => {
    expect(total(`{ ${field} }`)).toBe(0);
    expect(total(`{ wrong: ${field} right: ${record('type', b)} }`)).toBe(1);
  });

  it('counts the valid ids beside one that is invalid', () => {
    expect(total(`{ ${byIds([a, 'nobody', b], 'type')} }`)).toBe(2);
  });

  it.each([
    ['a variable of a wrong type', 'query ($n: Int) { callRecords(first: $n) { nodes { id } } }'],
    ['a variable that is missing', 'query ($m: Int!) { callRecords(first: $m) { nodes { id } } }'],
  ])('does not exist for an operation with %s', (_, query) => {
    expect(tryEstimateQuery(query, { n: 'many' })).toBeUndefined();
  });

  it('has separate numbers for each window', () => {
    const allowance = estimateQuery(`{
      ${list('(first: 70)', 'nodes { sessions(first: 130) { nodes { id } } }')}
      ${record('participants(first: 300) { nodes { id } } sessions { nodes { id } }')}
    }`);
    expect(allowance).toEqual({
      rows: 0,
      total: 2 + 70 * 3 + 2 + 2,
      list: { first: 1, later: 1 },
      // The list may bring the record too, and asks for its sessions in another way.
      records: new Map([[a, { first: 3, later: 4 }]]),
      callLogs: 0,
      eachListedRecord: { first: 1, later: 2, count: 70 },
    });
    expect(countByWindow(allowance)).toEqual({
      application: 216,
      listFirst: 1,
      listLater: 1,
      recordFirst: 3,
      recordLater: 4,
    });
  });

  it('is found within a second for fragments that double at every level', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `fragment F${level} on Query { ...F${level + 1} ... { ...F${level + 1} } }`,
    );
    const query = `{ ...F0 } ${levels.join(' ')} fragment F40 on Query { ${record('type')} }`;
    const startedAt = performance.now();
    expect(total(query)).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
