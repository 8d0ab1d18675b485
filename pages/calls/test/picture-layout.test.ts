import { describe, expect, it } from 'vitest';
import type { PictureArrow, PictureFacts } from '../src/call/picture-facts.ts';
import { breakLines, layoutPicture } from '../src/call/picture-layout.ts';

const details = [
  'Round trip: 819 ms (limit 500 ms)',
  'Packets lost: 16.9 % (limit 10 %)',
  'Jitter: 34 ms (limit 30 ms)',
];
const arrow: PictureArrow = { from: 'caller', media: 'Audio', classification: 'POOR', details };
const end = (role: 'caller' | 'callee') => ({
  role,
  name: `The ${role}`,
  personId: undefined,
  facts: [{ label: 'Route', text: '10.0.0.1 3 ms → 198.51.100.7 19 ms' }],
  said: undefined,
});
const failure =
  'Failed in the middle: The media connection was lost and could not be re-established.';
const facts: PictureFacts = {
  caller: end('caller'),
  callee: end('callee'),
  arrows: [arrow, { ...arrow, from: 'callee' }],
  failure,
};

describe.each([280, 390, 719, 720, 1360])('A picture %d wide', (width) => {
  const layout = layoutPicture(facts, width);
  const drawn = (kind: string) => layout.texts.filter((text) => text.kind === kind);

  it('has every number that failed, and the failure, without cutting them', () => {
    expect(
      drawn('detail')
        .map(({ text }) => text)
        .join(' '),
    ).toBe([...details, ...details].join(' '));
    expect(
      drawn('failure')
        .map(({ text }) => text)
        .join(' '),
    ).toBe(failure);
  });

  it('has no two texts at one place, and none outside of it', () => {
    const places = layout.texts.map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { y } of layout.texts) expect(y).toBeLessThan(layout.height);
  });

  it('points each arrow away from the end that sent the stream', () => {
    const along = layout.arrows.map(({ from, to }) => to[0] - from[0] + to[1] - from[1]);
    expect(along.map(Math.sign)).toEqual([1, -1]);
  });
});

describe('A text in a picture', () => {
  it('is broken between its words, but not before a unit, and loses nothing', () => {
    const text =
      'Route: 10.0.0.1 3 ms → 198.51.100.7 19 ms → aVeryLongNameWithoutAnySpaceInsideOfItAtAll';
    const lines = breakLines(text, 150);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(breakLines('lost: 16.9 % (limit 10 %)', 80)).toEqual([
      'lost:',
      '16.9 %',
      '(limit',
      '10 %)',
    ]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(20);
  });
});
