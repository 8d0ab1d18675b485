import { Fragment } from 'react';
import { scaleLinear } from '@visx/scale';
import { poorText, shareText } from './bar-words.ts';
import { type Bar, classOf, isAbove, largestRate } from './bar.ts';
import { Mark, Name } from './mark.tsx';

interface RankChartProps {
  readonly bars: readonly Bar[];
  readonly width: number;
}

const rowHeight = 44;

export function rankChartHeight(bars: readonly Bar[]): number {
  return Math.max(1, bars.length) * rowHeight + 6;
}

/** Groups, the worst first: a name, and below it a bar as long as the share of poor streams. */
export function RankChart({ bars, width }: RankChartProps) {
  const x = scaleLinear({
    ...{ domain: [0, largestRate(bars)], range: [0, width - 2] },
    clamp: true,
  });
  const first = bars.findIndex(({ calls }) => calls !== undefined);
  const firstName = bars.findIndex(({ trends }) => trends !== undefined);
  return bars.map((bar, index) => {
    const top = index * rowHeight;
    return (
      <Fragment key={bar.key}>
        <Mark bar={bar} isFirst={index === first}>
          <rect className="room" x={0} y={top + 2} width={width} height={rowHeight - 4} />
          <text
            x={width}
            y={top + 17}
            textAnchor="end"
            className={isAbove(bar) ? 'above' : undefined}
          >
            {shareText(bar.rate, bar.target)} · {poorText(bar)}
          </text>
          <rect className="base" x={0} y={top + 24} width={width} height={14} />
          <rect className={classOf(bar)} x={0} y={top + 24} width={x(bar.rate ?? 0)} height={14} />
          {bar.target !== null && <Tick className="target" x={x(bar.target)} y={top} />}
          {typeof bar.rateBefore === 'number' && (
            <Tick className="before" x={x(bar.rateBefore)} y={top} />
          )}
        </Mark>
        <Name bar={bar} isFirst={index === firstName}>
          <text x={0} y={top + 17} className={isAbove(bar) ? 'above' : undefined}>
            {shorten(bar.label, width - 170)}
          </text>
        </Name>
      </Fragment>
    );
  });
}

interface TickProps {
  readonly className: string;
  readonly x: number;
  readonly y: number;
}

function Tick({ className, x, y }: TickProps) {
  return <line className={className} x1={x} x2={x} y1={y + 21} y2={y + 41} />;
}

const letterWidth = 7.2;

function shorten(text: string, room: number): string {
  const length = Math.max(8, Math.floor(room / letterWidth));
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
