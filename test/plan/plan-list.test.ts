import { describe, expect, it } from 'vitest';
import { nodeFields, planItem, planRelations } from '../../src/plan/plan-record.ts';
import { fullDialect, printList } from '../../src/plan/print-record.ts';
import { coversItem } from '../../src/plan/projection.ts';
import { firstPageByName, select } from '../support/select.ts';

function request(values: string, selection: string, dialect = fullDialect): string | undefined {
  const field = select(`{ callRecords${values} { ${selection} } }`);
  const page = firstPageByName(field);
  if (!page) return undefined;
  const { query, maxPageSize: size } = printList(page, '', dialect);
  return size === undefined ? query : `${query} maxpagesize=${size}`;
}

describe('The plan of a list of records', () => {
  it.each<[fact: string, values: string, selection: string, expected: string]>([
    [
      'what is selected of a node',
      '',
      'nodes { type version }',
      '$select=id,type,version maxpagesize=20',
    ],
    [
      'what is selected through edges',
      '',
      'edges { node { type } }',
      '$select=id,type maxpagesize=20',
    ],
    ['the id at least', '', 'nodes { __typename }', '$select=id maxpagesize=20'],
    [
      'both forms of the organizer',
      '',
      'nodes { organizer { participantId } }',
      '$select=id,organizer,organizer_v2 maxpagesize=20',
    ],
    [
      'no relation, which a list does not expand',
      '',
      'nodes { sessions { nodes { id } } participants { nodes { id } } }',
      '$select=id maxpagesize=20',
    ],
    ['no more than it needs', '(first: 3)', 'nodes { id }', '$select=id maxpagesize=3'],
    ['whole pages of 60', '(first: 60)', 'nodes { id }', '$select=id'],
    ['a whole page beside a cursor', '(first: 3)', 'edges { cursor }', '$select=id'],
    [
      'a whole page beside pageInfo',
      '(first: 3)',
      'nodes { id } pageInfo { endCursor }',
      '$select=id',
    ],
    [
      'a whole page where it is counted through',
      '(first: 3, after: "middle")',
      'nodes { id }',
      '$select=id',
    ],
  ])('The request is for %s', (_fact, values, selection, expected) => {
    expect(request(values, selection)).toBe(expected);
  });

  it('A page with its own link needs no other request', () => {
    expect(request('(after: "link")', 'nodes { id }')).toBeUndefined();
  });

  it('Deprecated members are not requested in a dialect without them', () => {
    const dialect = { ...fullDialect, deprecatedMembers: false };
    expect(
      request('', 'nodes { organizer { participantId } } pageInfo { hasNextPage }', dialect),
    ).toBe('$select=id,organizer_v2');
  });

  it('Relations of the records are requested by record', () => {
    const nodes = nodeFields(
      select(
        '{ callRecords { nodes { type } edges { node { sessions(first: 2) { nodes { isTest } } } } } }',
      ),
    );
    expect(planRelations(nodes, firstPageByName)).toEqual({
      properties: new Set(['version']),
      participants: undefined,
      sessions: {
        item: {
          properties: new Set(['endDateTime', 'id', 'startDateTime', 'isTest']),
          segments: false,
        },
        maxPageSize: 2,
      },
    });
  });

  it.each(['type', 'sessions(after: "link") { nodes { id } }'])(
    'The records need no request of their own for { %s }',
    (selection) => {
      const nodes = nodeFields(select(`{ callRecords { nodes { ${selection} } } }`));
      expect(planRelations(nodes, firstPageByName)).toBeUndefined();
    },
  );

  it('The items have what is selected and no more', () => {
    const carried = planItem(select('{ callRecords { nodes { type } } }'));
    expect(coversItem(carried, planItem(select('{ callRecords { nodes { id type } } }')))).toBe(
      true,
    );
    expect(coversItem(carried, planItem(select('{ callRecords { nodes { version } } }')))).toBe(
      false,
    );
  });
});

describe('printList', () => {
  const item = { properties: new Set(['type', 'id']), segments: false };
  it.each([
    ['', '$select=id,type'],
    ['a%20b', '$select=id,type&$filter=a%20b'],
  ])('The filter %j follows the properties', (filter, query) => {
    const page = { item, maxPageSize: undefined };
    expect(printList(page, filter, fullDialect).query).toBe(query);
  });

  it('Only the filter is printed if every property is needed', () => {
    const page = { item: { ...item, properties: 'all' as const }, maxPageSize: 7 };
    expect(printList(page, 'a', fullDialect)).toEqual({ query: '$filter=a', maxPageSize: 7 });
    expect(printList(page, '', fullDialect).query).toBe('');
  });
});
