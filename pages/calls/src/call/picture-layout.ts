import type { PictureArrow, PictureFacts } from './picture-facts.ts';

/** A text at a place. Lengths are in the units of the picture. */
interface PlacedText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly kind: 'name' | 'fact' | 'label' | 'detail';
  readonly anchor: 'start' | 'middle';
}

interface PlacedArrow {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly arrow: PictureArrow;
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  readonly texts: readonly PlacedText[];
  readonly arrows: readonly PlacedArrow[];
}

const line = 20;
const pad = 14;
const arrowSpace = 46;
/** The average width of a letter, to break lines. */
const letter = 7.2;

/** Beside each other if there is room, otherwise one above the other. */
export function layoutPicture(facts: PictureFacts, width: number): PictureLayout {
  return width >= 720 ? layoutWide(facts, width) : layoutNarrow(facts, width);
}

function layoutWide({ caller, callee, arrows }: PictureFacts, width: number): PictureLayout {
  const boxWidth = Math.round(width * 0.3);
  const left = textsOf(caller, 0, 0, boxWidth);
  const right = textsOf(callee, width - boxWidth, 0, boxWidth);
  const height = Math.max(left.height, right.height, arrows.length * arrowSpace + 2 * pad);
  const [start, end] = [boxWidth + 16, width - boxWidth - 16];
  const first = (height - arrows.length * arrowSpace) / 2 + arrowSpace * 0.6;
  return {
    width,
    height,
    boxes: [0, width - boxWidth].map((x) => ({ x, y: 0, width: boxWidth, height })),
    texts: [
      ...left.texts,
      ...right.texts,
      ...arrows.flatMap((arrow, index) =>
        captionsOf(arrow, (start + end) / 2, first + index * arrowSpace, end - start),
      ),
    ],
    arrows: arrows.map((arrow, index) => place(arrow, start, end, first + index * arrowSpace)),
  };
}

function layoutNarrow({ caller, callee, arrows }: PictureFacts, width: number): PictureLayout {
  const above = textsOf(caller, 0, 0, width);
  const first = above.height + arrowSpace * 0.7;
  const belowY = above.height + arrows.length * arrowSpace + pad;
  const below = textsOf(callee, 0, belowY, width);
  return {
    width,
    height: belowY + below.height,
    boxes: [
      { x: 0, y: 0, width, height: above.height },
      { x: 0, y: belowY, width, height: below.height },
    ],
    texts: [
      ...above.texts,
      ...below.texts,
      ...arrows.flatMap((arrow, index) =>
        captionsOf(arrow, width / 2, first + index * arrowSpace, width - 60),
      ),
    ],
    // Down from the caller, and up from the callee.
    arrows: arrows.map((arrow, index) => {
      const y = first + index * arrowSpace;
      const [top, bottom] = [y - 22, y + 16];
      const ends: [number, number] = arrow.from === 'caller' ? [top, bottom] : [bottom, top];
      return { from: [16, ends[0]], to: [16, ends[1]], arrow };
    }),
  };
}

function place(arrow: PictureArrow, start: number, end: number, y: number): PlacedArrow {
  return arrow.from === 'caller'
    ? { from: [start, y], to: [end, y], arrow }
    : { from: [end, y], to: [start, y], arrow };
}

function captionsOf(
  arrow: PictureArrow,
  x: number,
  y: number,
  width: number,
): readonly PlacedText[] {
  return [
    { x, y: y - 8, text: arrow.media, kind: 'label', anchor: 'middle' },
    { x, y: y + 16, text: shorten(arrow.detail, width), kind: 'detail', anchor: 'middle' },
  ];
}

function textsOf(end: PictureFacts['caller'], x: number, y: number, width: number) {
  const lines = [
    ...end.facts.flatMap(({ label, text }) => breakLines(`${label}: ${text}`, width - 2 * pad)),
    ...(end.said === undefined ? [] : breakLines(`Said: ${end.said}`, width - 2 * pad)),
  ];
  const texts: PlacedText[] = [
    { x: x + pad, y: y + pad + 14, text: shorten(end.name, width), kind: 'name', anchor: 'start' },
    ...lines.map((text, index): PlacedText => ({
      x: x + pad,
      y: y + pad + 14 + (index + 1) * line + 4,
      text,
      kind: 'fact',
      anchor: 'start',
    })),
  ];
  return { texts, height: pad * 2 + 14 + lines.length * line + 8 };
}

/** Breaks a text between its words; a word that is too long is cut. */
export function breakLines(text: string, width: number): readonly string[] {
  const maximum = Math.max(8, Math.floor(width / letter));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const joined = lines.length === 0 ? word : `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && joined.length <= maximum) lines[lines.length - 1] = joined;
    else lines.push(...cut(word, maximum));
  }
  return lines;
}

function cut(word: string, maximum: number): readonly string[] {
  const count = Math.ceil(word.length / maximum);
  return Array.from({ length: count }, (_, index) =>
    word.slice(index * maximum, (index + 1) * maximum),
  );
}

function shorten(text: string, width: number): string {
  const maximum = Math.floor(width / letter);
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1)}…`;
}
