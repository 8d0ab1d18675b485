import { describe, expect, it } from 'vitest';
import { mergeCalls, missingIn } from '../src/list/merge-calls.ts';

const callAt = (hour: number, id = `call of ${hour}`) => ({
  id,
  type: 'GROUP_CALL' as const,
  modalities: [],
  startDateTime: `2026-03-20T${String(hour).padStart(2, '0')}:00:00Z`,
  durationMs: 1,
  organizer: null,
});
const records = [callAt(12), callAt(10), callAt(8)];
const idsOf = (calls: readonly { readonly id: string }[]) => calls.map(({ id }) => id);

describe('Calls that have come after the list was read', () => {
  it('stand where their starts belong', () => {
    const merged = mergeCalls(records, [callAt(9), callAt(13), callAt(7)]);
    expect(idsOf(merged)).toEqual([13, 12, 10, 9, 8, 7].map((hour) => `call of ${hour}`));
  });

  it('are not those that the list has', () => {
    const missing = missingIn({ records, hasNextPage: false }, [callAt(10), callAt(7)]);
    expect(idsOf(missing)).toEqual(['call of 7']);
  });

  it('are not those that come with a later page', () => {
    const missing = missingIn({ records, hasNextPage: true }, [callAt(9), callAt(7)]);
    expect(idsOf(missing)).toEqual(['call of 9']);
  });

  it('are all calls of a list that is empty', () => {
    expect(idsOf(missingIn({ records: [], hasNextPage: false }, [callAt(9)]))).toEqual([
      'call of 9',
    ]);
  });
});
