import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../src/errors.ts';
import { printFilter, type RecordFilter } from '../../src/plan/record-filter.ts';

const early = '2026-11-01T00:00:00Z';
const late = '2026-11-02T09:30:00.1234567Z';

describe('printFilter', () => {
  it.each<[filter: RecordFilter | null | undefined, expected: string]>([
    [undefined, ''],
    [null, ''],
    [{}, ''],
    [{ startDateTime: null, participantId: null }, ''],
    [{ startDateTime: {} }, ''],
    [{ startDateTime: { ge: null, lt: undefined } }, ''],
    [{ startDateTime: { ge: early } }, `startDateTime ge ${early}`],
    [{ startDateTime: { gt: early } }, `startDateTime gt ${early}`],
    [{ startDateTime: { le: early } }, `startDateTime le ${early}`],
    [{ startDateTime: { lt: early } }, `startDateTime lt ${early}`],
    [
      { startDateTime: { lt: late, ge: early } },
      `startDateTime ge ${early} and startDateTime lt ${late}`,
    ],
    [{ participantId: 'a' }, "participants_v2/any(p:p/id eq 'a')"],
    [{ participantId: '+15551234567' }, "participants_v2/any(p:p/id eq '+15551234567')"],
    [
      { participantId: 'a', startDateTime: { ge: early } },
      `startDateTime ge ${early} and participants_v2/any(p:p/id eq 'a')`,
    ],
    [{ participantId: "x' or 'a' eq 'a" }, "participants_v2/any(p:p/id eq 'x'' or ''a'' eq ''a')"],
    [{ participantId: "'" }, "participants_v2/any(p:p/id eq '''')"],
    [{ participantId: '%27' }, "participants_v2/any(p:p/id eq '%27')"],
  ])('prints %j', (filter, expected) => {
    expect(decodeURIComponent(printFilter(filter))).toBe(expected);
  });

  it('prints the same text whatever the order of the bounds', () => {
    expect(printFilter({ startDateTime: { lt: late, ge: early } })).toBe(
      printFilter({ startDateTime: { ge: early, lt: late } }),
    );
  });

  it('lets no id out of its text or out of its query, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (participantId) => {
        let printed: string;
        try {
          printed = printFilter({ participantId });
        } catch (error) {
          expect(error).toBeInstanceOf(BadUserInputError);
          return;
        }
        expect(printed).toMatch(/^[\w%!~*'().-]+$/);
        const [, quoted = ''] =
          /^participants_v2\/any\(p:p\/id eq '(.*)'\)$/u.exec(decodeURIComponent(printed)) ?? [];
        expect(quoted.replaceAll("''", '')).not.toContain("'");
        expect(quoted.replaceAll("''", "'")).toBe(participantId);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['', 'a\n', '\0', 'a\u200eb', '\ud800', 'a'.repeat(257)])(
    'refuses the id %j',
    (participantId) => {
      expect(() => printFilter({ participantId })).toThrow(BadUserInputError);
    },
  );

  it.each(['ä', '😀', ' a b ', 'a'.repeat(256), '😀'.repeat(256)])(
    'takes the id %j',
    (participantId) => {
      expect(decodeURIComponent(printFilter({ participantId }))).toContain(`'${participantId}'`);
    },
  );
});
