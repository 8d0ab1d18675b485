import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { saveCsv, saveSvg } from '../save/save-file.ts';
import { BarTable } from './bar-table.tsx';
import type { Bar } from './bar.ts';
import { nearestMark } from './nearest-mark.ts';
import { tableOfBars } from './table-of-bars.ts';

interface ChartFrameProps {
  readonly title: string;
  /** What the bars are of, as the head of the table says. */
  readonly noun: string;
  readonly bars: readonly Bar[];
  readonly width: number;
  readonly height: number;
  /** What a saved picture says of itself. */
  readonly heading: readonly string[];
  readonly fileName: string;
  readonly children: ReactNode;
}

/** A picture whose marks are links, its files, and the same as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, noun, bars, width, height, heading, fileName, children } = props;
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
        <button type="button" onClick={() => saveCsv(fileName, tableOfBars(noun, bars))}>
          Save table
        </button>
      </p>
      <details>
        <summary>The picture as a table</summary>
        <BarTable noun={noun} bars={bars} />
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
