import { describe, expect, it } from 'vitest';
import { formatLength } from '../src/format/moments.ts';
import { worstFirst } from '../src/call/worst-first.ts';
import { fromLocalInput, namedPeriods, toLocalInput } from '../src/list/period.ts';
import { toCsv } from '../src/save/csv.ts';

describe('A period', () => {
  it.each(namedPeriods.map(({ name, of }) => [name, of] as const))(
    'begins and ends at midnight, in the zone of the person: %s',
    (_name, of) => {
      const { from, to } = of(new Date(2026, 2, 29, 15));
      for (const moment of [from, to]) {
        expect(toLocalInput(moment)).toMatch(/T00:00$/);
      }
    },
  );

  it('of yesterday ends where the one of today begins', () => {
    const now = new Date(2026, 10, 1, 0, 30);
    const [today, yesterday] = namedPeriods.map(({ of }) => of(now));
    expect(yesterday?.to).toBe(today?.from);
  });

  it('survives the way through an input', () => {
    const moment = new Date(2026, 6, 1, 9, 5).toISOString();
    expect(fromLocalInput(toLocalInput(moment))).toBe(moment);
    expect(fromLocalInput('')).toBeUndefined();
  });
});

describe('A length', () => {
  it.each([
    [0, '0 s'],
    [59_499, '59 s'],
    [59_500, '1 min'],
    [3_599_600, '1 h'],
    [3_725_000, '1 h 2 min'],
  ])('of %d ms is written with its two largest units', (ms, text) => {
    expect(formatLength(ms)).toBe(text);
  });
});

describe('The sessions of a meeting', () => {
  it('stand in order: the one of the sentence, failed, poor, good, not measured; equal ones keep their order', () => {
    const session = (
      id: number,
      classification: string,
      poorStreamCount = 0,
      failureInfo: object | null = null,
    ) => ({
      id,
      failureInfo,
      quality: { classification, poorStreamCount },
    });
    const sorted = worstFirst([
      session(1, 'UNCLASSIFIED'),
      session(2, 'GOOD'),
      session(3, 'POOR', 1),
      session(4, 'POOR', 3),
      session(5, 'UNCLASSIFIED', 0, {}),
      session(6, 'GOOD'),
    ]);
    expect(sorted.map(({ id }) => id)).toEqual([5, 4, 3, 2, 6, 1]);
    expect(worstFirst(sorted, sorted[2]).map(({ id }) => id)).toEqual([3, 5, 4, 2, 6, 1]);
  });
});

describe('A table that is saved', () => {
  it('quotes what would break a cell, and no cell becomes a formula', () => {
    expect(toCsv([['a,b', 'say "hi"', '=1+1', '-3', 'plain']])).toBe(
      `"a,b","say ""hi""",'=1+1,'-3,plain\r\n`,
    );
  });
});
