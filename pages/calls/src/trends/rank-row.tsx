interface RowBarProps {
  /** The class of the bar. */
  readonly kind: string;
  readonly top: number;
  readonly width: number;
  /** Of the bar. */
  readonly length: number;
}

export const rowHeight = 44;

/** How high so many rows are. */
export function rowsHeight(count: number): number {
  return Math.max(1, count) * rowHeight + 6;
}

/** The bar of a row, below the room for its texts. */
export function RowBar({ kind, top, width, length }: RowBarProps) {
  return (
    <>
      <rect className="base" x={0} y={top + 24} width={width} height={14} />
      <rect className={kind} x={0} y={top + 24} width={length} height={14} />
    </>
  );
}

/** What a click or a pointer hits. */
export function RowRoom({ top, width }: Pick<RowBarProps, 'top' | 'width'>) {
  return <rect className="room" x={0} y={top + 2} width={width} height={rowHeight - 4} />;
}

interface TickProps {
  readonly className: string;
  readonly x: number;
  readonly top: number;
}

/** Another value on the scale of the bar. */
export function Tick({ className, x, top }: TickProps) {
  return <line className={className} x1={x} x2={x} y1={top + 21} y2={top + 41} />;
}

const letterWidth = 7.2;

/** A text that fits into so many pixels. */
export function shorten(text: string, room: number): string {
  const length = Math.max(8, Math.floor(room / letterWidth));
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
