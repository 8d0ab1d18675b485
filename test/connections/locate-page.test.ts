import { describe, expect, it } from 'vitest';
import { createCursorCodec, type Cursor } from '../../src/connections/cursor.ts';
import { locatePage, readPageArguments } from '../../src/connections/locate-page.ts';
import type { ConnectedCollection } from '../../src/plan/collection.ts';
import type { ItemProjection } from '../../src/plan/projection.ts';
import { select } from '../support/select.ts';

const recordId = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const place: ConnectedCollection = { name: 'sessions', recordId };
const cursors = createCursorCodec({
  secrets: ['a secret that nobody else has, 1'],
  tenantId: recordId,
  periodSeconds: 60,
  sources: ['graph'],
}).scopedTo('all');
const whole: ItemProjection = { properties: 'all', segments: false };
const deep: ItemProjection = { properties: 'all', segments: true };
const narrow: ItemProjection = { properties: new Set(['id']), segments: false };

function locate(values: string, asked: ItemProjection = narrow) {
  const query = `{ callRecord(id: "a") { sessions${values} { nodes { id } } } }`;
  const [field] = select(query).fields();
  if (!field) throw new Error('The query selects no sessions.');
  return locatePage(
    readPageArguments(field.argumentsWith({}), asked, place.name),
    asked,
    place,
    cursors,
  );
}

function seal(cursor: Partial<Cursor>, at: ConnectedCollection = place): string {
  const base = { source: 'graph', link: null, offset: 3, position: 3, carried: whole, version: 1 };
  return cursors.seal({ ...base, ...cursor }, at);
}

describe('locatePage', () => {
  it.each([
    ['', 20],
    ['(first: 5)', 5],
    ['(first: null)', 20],
    ['(first: 0, after: null)', 0],
  ])('begins at the start with sessions%s', (values, first) => {
    expect(locate(values)).toEqual({ from: 'start', first });
  });

  it.each<[from: string, fact: string, cursor: Partial<Cursor>, asked: ItemProjection]>([
    ['link', 'its link brings what is asked', { link: '$skiptoken=a' }, narrow],
    ['link', 'its link brings more', { link: '$skiptoken=a', carried: deep }, narrow],
    ['middle', 'it lies on the first page', {}, narrow],
    ['middle', 'its link brings no segments', { link: '$skiptoken=a' }, deep],
    ['middle', 'its link brings too little', { link: '$skiptoken=a', carried: narrow }, whole],
  ])('begins in the %s if %s', (from, _fact, cursor, asked) => {
    const located = locate(`(first: 9, after: "${seal(cursor)}")`, asked);
    expect(located).toMatchObject({ from, first: 9, cursor: { position: 3, ...cursor } });
    expect('link' in located && located.link).toBe(from === 'link' && cursor.link);
  });

  it.each([
    ['""', 'CURSOR_INVALID'],
    ['"abc"', 'CURSOR_INVALID'],
    [`"${seal({}, { name: 'participants', recordId })}"`, 'CURSOR_INVALID'],
  ])('rejects the cursor %s', (after, code) => {
    expect(() => locate(`(after: ${after})`)).toThrow(expect.objectContaining({ code }));
  });

  it.each<[first: number, asked: ItemProjection, maximum: number]>([
    [1001, narrow, 1000],
    [301, deep, 300],
    [-1, narrow, 1000],
  ])('rejects %d items of %o', (first, asked, maximum) => {
    expect(() => locate(`(first: ${first})`, asked)).toThrow(
      expect.objectContaining({
        code: 'BAD_USER_INPUT',
        facts: { argument: 'sessions.first', maximum },
      }),
    );
  });

  it('allows at most 100 records of a list', () => {
    const field = select(
      '{ callRecord(id: "a") { sessions(first: 101) { nodes { id } } } }',
    ).fields()[0];
    if (!field) throw new Error('The query selects no sessions.');
    const values = field.argumentsWith({});
    expect(() => readPageArguments(values, narrow, 'callRecords')).toThrow(
      expect.objectContaining({ facts: { argument: 'callRecords.first', maximum: 100 } }),
    );
    expect(readPageArguments(values, narrow, 'sessions').first).toBe(101);
  });

  it('allows 1,000 items, and 300 with segments', () => {
    expect(locate('(first: 1000)').first).toBe(1000);
    expect(locate('(first: 300)', deep).first).toBe(300);
  });
});
