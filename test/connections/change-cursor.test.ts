import { describe, expect, it } from 'vitest';
import { createChangeCursors } from '../../src/connections/change-cursor.ts';

const cursors = createChangeCursors({
  secrets: ['a secret that nobody else has, 1'],
  tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
  source: 'archive',
})('all');
const list = { key: 'failed' };
const at = 1_790_000_000_000;

describe('A cursor of changes', () => {
  it('is as long for the first change as for the last one, so that its length tells no number', () => {
    const sequences = [0, 1, 9, 10, 99_999, 100_000, Number.MAX_SAFE_INTEGER];
    const lengths = sequences.map((sequence) => cursors.seal({ sequence, at }, list).length);
    expect(new Set(lengths).size).toBe(1);
  });

  it.each([0, 1, 41, Number.MAX_SAFE_INTEGER])('opens to its place: %s', (sequence) => {
    const place = { sequence, at };
    const text = cursors.seal(place, list);
    expect(cursors.open(text, list)).toEqual(place);
    expect(cursors.seal(place, list)).toBe(text);
  });

  it('does not open for another filter', () => {
    const text = cursors.seal({ sequence: 7, at }, list);
    expect(() => cursors.open(text, { key: 'poor' })).toThrow('cursor');
  });
});
