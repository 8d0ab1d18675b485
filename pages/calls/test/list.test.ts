import { describe, expect, it } from 'vitest';
import { formatLength, formatMoment, formatTime } from '../src/format/moments.ts';
import { worstFirst } from '../src/call/worst-first.ts';
import { fromLocalText, namedPeriods, toLocalText, wordsOfPeriod } from '../src/list/period.ts';
import { nameOfFile } from '../src/list/file-name.ts';
import { idOfPerson, personPattern } from '../src/list/person-id.ts';
import { toCsv } from '../src/save/csv.ts';

describe('A period', () => {
  it.each(namedPeriods.map(({ name, of }) => [name, of] as const))(
    'begins and ends at midnight, in the zone of the person: %s',
    (_name, of) => {
      const { from, to } = of(new Date(2026, 2, 29, 15));
      for (const moment of [from, to]) {
        expect(toLocalText(moment)).toMatch(/ 00:00$/);
      }
    },
  );

  it('of yesterday ends where the one of today begins', () => {
    const now = new Date(2026, 10, 1, 0, 30);
    const [today, yesterday] = namedPeriods.map(({ of }) => of(now));
    expect(yesterday?.to).toBe(today?.from);
  });

  it('survives the way through an input, where the time may be left out', () => {
    const moment = new Date(2026, 6, 1, 9, 5).toISOString();
    expect(toLocalText(moment)).toBe('2026-07-01 09:05');
    expect(fromLocalText(toLocalText(moment))).toBe(moment);
    expect(fromLocalText('2026-07-01')).toBe(new Date(2026, 6, 1).toISOString());
  });

  it.each(['', '2026-02-30', '2026-07-01 25:00', '07/01/2026', 'yesterday'])(
    'cannot begin at what is no day: %j',
    (text) => expect(fromLocalText(text)).toBeUndefined(),
  );

  it('is named by its name if it has one, and else by its ends', () => {
    const now = new Date(2026, 2, 20, 12);
    const [, yesterday] = namedPeriods.map(({ of }) => of(now));
    expect(wordsOfPeriod(yesterday ?? { from: '', to: '' }, now)).toBe('yesterday');
    const from = new Date(2026, 2, 19, 9).toISOString();
    const to = new Date(2026, 2, 19, 10).toISOString();
    expect(wordsOfPeriod({ from, to }, now)).toBe('2026-03-19 09:00 to 2026-03-19 10:00');
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

describe('The file of the list', () => {
  it.each([
    ['calls', { read: 60, total: 60, hasMore: false, isOnlyBad: false }],
    ['calls-60-of-141', { read: 60, total: 141, hasMore: true, isOnlyBad: false }],
    ['calls-60-and-more-exist', { read: 60, total: undefined, hasMore: true, isOnlyBad: false }],
    ['bad-calls-among-60-of-141', { read: 60, total: 141, hasMore: true, isOnlyBad: true }],
  ])('says in its name whether it is whole: %s', (name, facts) => {
    expect(nameOfFile(facts)).toBe(name);
  });
});

describe('The time of a moment', () => {
  it('is of 24 hours, as the filter takes it', () => {
    const evening = new Date(2026, 2, 19, 21, 5).toISOString();
    expect(formatTime(evening)).toBe('21:05');
    expect(formatMoment(evening)).toContain('21:05:00');
    expect(formatTime(new Date(2026, 2, 19, 0, 5).toISOString())).toBe('00:05');
  });
});

describe('The id that a person is looked for by', () => {
  const id = '7f6e5d4c-3b2a-4190-8f7e-6d5c4b3a2918';
  it.each([
    ['+44 20 7946 0649', '+442079460649'],
    ['+44 (20) 7946-0649', '+442079460649'],
    ['020 7946 0649', '02079460649'],
    [id, id],
    ['11111111-1111-1111-1111-111111111111', '11111111-1111-1111-1111-111111111111'],
  ])('%s is sent as %s', (text, sent) => {
    expect(new RegExp(`^(?:${personPattern})$`, 'v').test(text)).toBe(true);
    expect(idOfPerson(text)).toBe(sent);
  });

  it.each(['Róisín Nolan', 'Room 4', 'ada@example.com'])('%s is none', (text) => {
    expect(new RegExp(`^(?:${personPattern})$`, 'v').test(text)).toBe(false);
  });
});
