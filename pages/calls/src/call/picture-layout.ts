import { breakLines, shorten } from './break-lines.ts';
import type { Fact, PictureEnd } from './end-facts.ts';
import type { MeasureText } from './measure-text.ts';
import type { PictureArrow, PictureFacts } from './picture-facts.ts';

/** A text at a place. Lengths are in the units of the picture. */
interface PlacedText {
  readonly x: number;
  readonly y: number;
  /** What the text is of, quieter than the text itself. */
  readonly label?: string;
  readonly text: string;
  readonly kind: 'name' | 'fact' | 'media' | 'detail' | 'failure';
  readonly anchor: 'start' | 'middle';
}

interface PlacedArrow {
  readonly from: readonly [number, number];
  /** Where the head begins. */
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
const detailLine = 16;
const pad = 14;
/** The room of an arrow with one line of detail. */
const arrowSpace = 52;
export const headLength = 12;

/** Beside each other if there is room, otherwise one above the other. */
export function layoutPicture(
  facts: PictureFacts,
  width: number,
  measure: MeasureText,
): PictureLayout {
  return width >= 720 ? layoutWide(facts, width, measure) : layoutNarrow(facts, width, measure);
}

function layoutWide(facts: PictureFacts, width: number, measure: MeasureText): PictureLayout {
  const boxWidth = Math.round(width * 0.3);
  const left = textsOf(facts.caller, 0, 0, boxWidth, measure);
  const right = textsOf(facts.callee, width - boxWidth, 0, boxWidth, measure);
  const [start, end] = [boxWidth + 10, width - boxWidth - 10];
  const middle = stackMiddle(facts, end - start, measure);
  const height = Math.max(left.height, right.height, middle.height + 2 * pad);
  const top = (height - middle.height) / 2;
  const column = { x: (start + end) / 2, anchor: 'middle' } as const;
  return {
    width,
    height,
    boxes: [0, width - boxWidth].map((x) => ({ x, y: 0, width: boxWidth, height })),
    texts: [...left.texts, ...right.texts, ...captionsOf(middle, top, column)],
    arrows: middle.rows.map(({ y, arrow }) => ({
      ...along(arrow, start, end, (x) => [x, top + y + 22]),
      arrow,
    })),
  };
}

/** The arrows lead down from the caller, and up from the callee. */
function layoutNarrow(facts: PictureFacts, width: number, measure: MeasureText): PictureLayout {
  const above = textsOf(facts.caller, 0, 0, width, measure);
  const column = { x: 44, anchor: 'start' } as const;
  const middle = stackMiddle(facts, width - column.x, measure);
  const top = above.height + pad / 2;
  const belowY = top + middle.height + pad / 2;
  const below = textsOf(facts.callee, 0, belowY, width, measure);
  return {
    width,
    height: belowY + below.height,
    boxes: [
      { x: 0, y: 0, width, height: above.height },
      { x: 0, y: belowY, width, height: below.height },
    ],
    texts: [...above.texts, ...captionsOf(middle, top, column), ...below.texts],
    arrows: middle.rows.map(({ y, height, arrow }) => ({
      ...along(arrow, top + y + 4, top + y + height - 4, (end) => [20, end]),
      arrow,
    })),
  };
}

/** A line from one end to the other, up to the head of the arrow. */
function along(
  { from }: PictureArrow,
  start: number,
  end: number,
  at: (distance: number) => readonly [number, number],
): Pick<PlacedArrow, 'from' | 'to'> {
  return from === 'caller'
    ? { from: at(start), to: at(end - headLength) }
    : { from: at(end), to: at(start + headLength) };
}

interface ArrowRow {
  readonly y: number;
  readonly height: number;
  readonly arrow: PictureArrow;
  readonly lines: readonly string[];
}

interface Middle {
  readonly failure: readonly string[];
  readonly rows: readonly ArrowRow[];
  readonly height: number;
}

/** What stands between the ends: the failure, and below it the arrows. */
function stackMiddle(
  { failure, arrows }: Pick<PictureFacts, 'failure' | 'arrows'>,
  width: number,
  measure: MeasureText,
): Middle {
  const failureLines =
    failure === undefined ? [] : breakLines(failure, width, (text) => measure(text, 'failure'));
  let y = failureLines.length * line + (failureLines.length > 0 ? pad / 2 : 0);
  const rows = arrows.map((arrow): ArrowRow => {
    const lines = arrow.details.flatMap((detail) =>
      breakLines(detail, width, (text) => measure(text, 'detail')),
    );
    const row = { y, height: arrowSpace + (lines.length - 1) * detailLine, arrow, lines };
    y += row.height;
    return row;
  });
  return { failure: failureLines, rows, height: y };
}

function captionsOf(
  { failure, rows }: Middle,
  top: number,
  column: Pick<PlacedText, 'x' | 'anchor'>,
): readonly PlacedText[] {
  return [
    ...failure.map((text, index) => ({
      ...column,
      y: top + 14 + index * line,
      text,
      kind: 'failure' as const,
    })),
    ...rows.flatMap(({ y, arrow, lines }) => [
      { ...column, y: top + y + 14, text: arrow.media, kind: 'media' as const },
      ...lines.map((text, index) => ({
        ...column,
        y: top + y + 38 + index * detailLine,
        text,
        kind: 'detail' as const,
      })),
    ]),
  ];
}

function textsOf(
  end: PictureFacts['caller'],
  x: number,
  y: number,
  width: number,
  measure: MeasureText,
) {
  const room = width - 2 * pad;
  const said = end.said === undefined ? [] : [{ label: 'Said', text: end.said }];
  const lines = [...end.facts, ...said].flatMap((fact) => linesOf(fact, room, measure));
  const texts: PlacedText[] = [
    {
      x: x + pad,
      y: y + pad + 14,
      text: shortTitleOf(end, room, measure),
      kind: 'name',
      anchor: 'start',
    },
    ...lines.map((fact, index): PlacedText => ({
      ...fact,
      x: x + pad,
      y: y + pad + 14 + (index + 1) * line + 4,
      kind: 'fact',
      anchor: 'start',
    })),
  ];
  return { texts, height: pad * 2 + 14 + lines.length * line + 8 };
}

function linesOf(
  { label, text }: Fact,
  width: number,
  measure: MeasureText,
): readonly Pick<PlacedText, 'label' | 'text'>[] {
  const [first = '', ...others] = breakLines(`${label}: ${text}`, width, (line) =>
    measure(line, 'fact'),
  );
  const start = `${label}:`;
  const beginning = first.startsWith(start)
    ? { label: start, text: first.slice(start.length) }
    : { text: first };
  return [beginning, ...others.map((other) => ({ text: other }))];
}

/** A long name is cut, and never the end of the call. */
function shortTitleOf({ name, role }: PictureEnd, width: number, measure: MeasureText): string {
  const room = width - measure(titleOf({ name: '', role }), 'name');
  return titleOf({ name: shorten(name, room, (text) => measure(text, 'name')), role });
}

/** Who it is, and at which end of the call. */
export function titleOf({ name, role }: Pick<PictureEnd, 'name' | 'role'>): string {
  return `${name} (${role})`;
}
