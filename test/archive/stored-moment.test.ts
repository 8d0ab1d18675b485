import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedMoment, storedTime, tickAfter, timeOf } from '../../src/archive/stored-moment.ts';

const years = { min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true };

describe('storedMoment', () => {
  it.each([
    ['2026-11-28T09:00:00Z', '2026-11-28T09:00:00.0000000Z'],
    ['2026-11-28T09:00:00.1234567Z', '2026-11-28T09:00:00.1234567Z'],
    ['2026-11-28T09:00:00.12345678Z', '2026-11-28T09:00:00.1234567Z'],
    ['2026-11-28T10:30:00.5+01:30', '2026-11-28T09:00:00.5000000Z'],
    ['1969-12-31T23:59:59.9999999Z', '1969-12-31T23:59:59.9999999Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.0000000Z'],
  ])('prints %s as %s', (written, stored) => {
    expect(storedMoment(written)).toBe(stored);
  });

  it.each([undefined, null, 7, '', 'yesterday', '2026-11-28', '2026-02-30T00:00:00Z'])(
    'knows no moment in %j',
    (written) => {
      expect(storedMoment(written)).toBeUndefined();
    },
  );

  it('has the order of time', () => {
    fc.assert(
      fc.property(fc.date(years), fc.date(years), (one, other) => {
        const [a, b] = [storedTime(one.getTime()), storedTime(other.getTime())];
        expect(a).toHaveLength(28);
        expect(a < b).toBe(one < other);
        expect(timeOf(a)).toBe(one.getTime());
        expect(storedMoment(one.toISOString())).toBe(a);
      }),
    );
  });

  it('is followed by the next tick', () => {
    expect(tickAfter('2026-11-28T09:59:59.9999999Z')).toBe('2026-11-28T10:00:00.0000000Z');
    expect(tickAfter('2026-11-28T09:00:00.1234567Z')).toBe('2026-11-28T09:00:00.1234568Z');
  });
});
