import { describe, expect, it } from 'vitest';
import { breakLines, shorten } from '../src/call/break-lines.ts';
import type { MeasureText } from '../src/call/measure-text.ts';
import type { PictureArrow, PictureFacts } from '../src/call/picture-facts.ts';
import { layoutPicture } from '../src/call/picture-layout.ts';

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

/** Capitals are wide, as in most fonts. */
const measure: MeasureText = (text) =>
  Array.from(text, (letter) => (/\p{Lu}/u.test(letter) ? 11 : 7)).reduce((a, b) => a + b, 0);

describe.each([280, 390, 719, 720, 1360])('A picture %d wide', (width) => {
  const layout = layoutPicture(facts, width, measure);
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

  it('has no text that runs out of the box of its end, however long the name and its words are', () => {
    const [name, text] = ['M'.repeat(120), `${'A'.repeat(300)} 👩‍🚀${'é'.repeat(90)}`];
    const long = { ...facts.caller, name, facts: [{ label: 'Machine', text }] };
    const { boxes, texts } = layoutPicture({ ...facts, caller: long }, width, measure);
    const inBox = texts.filter(({ kind, x }) => ['name', 'fact'].includes(kind) && x < 100);
    const end = (boxes[0]?.width ?? 0) - 14;
    for (const { x, text: line, label = '', kind } of inBox) {
      expect(x + measure(label + line, kind)).toBeLessThanOrEqual(end);
    }
    expect(inBox[0]?.text).toMatch(/^M+… \(caller\)$/);
    const machine = inBox.map(({ text: line }) => line).join('');
    expect(machine).toContain('👩‍🚀');
    expect(machine.match(/A/g)?.length).toBeGreaterThanOrEqual(300);
  });

  it('points each arrow away from the end that sent the stream', () => {
    const along = layout.arrows.map(({ from, to }) => to[0] - from[0] + to[1] - from[1]);
    expect(along.map(Math.sign)).toEqual([1, -1]);
  });
});

describe('A text in a picture', () => {
  const width = ({ length }: string) => length * 7;

  it('is broken between its words, but not before a unit, and loses nothing', () => {
    const text =
      'Route: 10.0.0.1 3 ms → 198.51.100.7 19 ms → aVeryLongNameWithoutAnySpaceInsideOfItAtAll';
    const lines = breakLines(text, 150, width);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    expect(breakLines('lost: 16.9 % (limit 10 %)', 60, width)).toEqual([
      'lost:',
      '16.9 %',
      '(limit',
      '10 %)',
    ]);
    expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(150);
  });

  it('is cut between what people take for letters', () => {
    expect(shorten('👩‍🚀👩‍🚀👩‍🚀', 8, (text) => [...text.matchAll(/🚀|…/gu)].length * 4)).toBe('👩‍🚀…');
    expect(shorten('Abbie', 35, width)).toBe('Abbie');
    expect(shorten('\u2068אבי כהן\u2069', 42, width)).toBe('\u2068אבי…\u2069');
  });
});
