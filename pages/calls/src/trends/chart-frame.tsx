import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { saveCsv, saveSvg } from '../save/save-file.ts';
import { nearestMark } from './nearest-mark.ts';

interface ChartFrameProps {
  readonly title: string;
  /** Everything that is drawn. */
  readonly table: ReactNode;
  /** The same, as a file. */
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  readonly height: number;
  /** What a saved picture says of itself. */
  readonly heading: readonly string[];
  readonly fileName: string;
  readonly children: ReactNode;
}

/** A picture whose marks are links, its files, and the same as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, table, rows, width, height, heading, fileName, children } = props;
  const svg = useRef<SVGSVGElement>(null);
  const save = () => svg.current && saveSvg(svg.current, fileName, heading);
  return (
    <>
      <svg
        ref={svg}
        className="chart"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-label={`${title}. The arrow keys lead from one to the next; the table below has everything that is drawn.`}
        onKeyDown={moveFocus}
      >
        {children}
      </svg>
      <p className="actions">
        <button type="button" onClick={save}>
          Save picture
        </button>
        <button type="button" onClick={() => saveCsv(fileName, rows)}>
          Save table
        </button>
      </p>
      <details>
        <summary>The picture as a table</summary>
        {table}
      </details>
    </>
  );
}

function moveFocus(event: KeyboardEvent<SVGSVGElement>): void {
  const marks = [...event.currentTarget.querySelectorAll('a')];
  const places = marks.map((mark) => {
    const { left, top, width, height } = mark.getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
  const from = marks.findIndex((mark) => mark === document.activeElement);
  const to = nearestMark(places, from, event.key);
  if (to === undefined) return;
  event.preventDefault();
  marks[to]?.focus();
}
