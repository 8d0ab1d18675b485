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
    [
      { participantId: '2F8E4C1A-7B3D-4E59-A6F0-91C8D2B7E354' },
      "participants_v2/any(p:p/id eq '2f8e4c1a-7b3d-4e59-a6f0-91c8d2b7e354')",
    ],
    [{ participantId: '8:ACS:A_B' }, "participants_v2/any(p:p/id eq '8:ACS:A_B')"],
    [{ participantId: '%27' }, "participants_v2/any(p:p/id eq '%27')"],
  ])('The filter %j is printed', (filter, expected) => {
    expect(decodeURIComponent(printFilter(filter))).toBe(expected);
  });

  it('The text is the same whatever the order of the bounds', () => {
    expect(printFilter({ startDateTime: { lt: late, ge: early } })).toBe(
      printFilter({ startDateTime: { ge: early, lt: late } }),
    );
  });

  it('A time with too many decimals is rounded away from the range', () => {
    const time = '2026-11-02T09:30:00.123456789Z';
    const startDateTime = { ge: time, gt: time, le: time, lt: time };
    expect(decodeURIComponent(printFilter({ startDateTime }))).toBe(
      ['ge 7', 'gt 7', 'le 8', 'lt 8']
        .map((text) => text.replace(' ', ' 2026-11-02T09:30:00.123456'))
        .map((text) => `startDateTime ${text}Z`)
        .join(' and '),
    );
  });

  it('An invalid time is rejected', () => {
    expect(() => printFilter({ startDateTime: { ge: 'yesterday' } })).toThrow(BadUserInputError);
  });

  it.each(['abbie@contoso.example', '@', 'sip:+15551234567@sbc.example'])(
    'The id %s is rejected with the kinds of ids that find people',
    (participantId) => {
      expect(() => printFilter({ participantId })).toThrow(
        /Microsoft Entra object id or a telephone number/,
      );
    },
  );

  it('No id can end its string or its query', () => {
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
    'The id %j is rejected',
    (participantId) => {
      expect(() => printFilter({ participantId })).toThrow(BadUserInputError);
    },
  );

  it.each(['ä', '😀', ' a b ', 'a'.repeat(256), '😀'.repeat(256)])(
    'The id %j is accepted',
    (participantId) => {
      expect(decodeURIComponent(printFilter({ participantId }))).toContain(`'${participantId}'`);
    },
  );
});
