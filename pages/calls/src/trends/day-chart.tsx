import { AxisLeft } from '@visx/axis';
import { scaleBand, scaleLinear } from '@visx/scale';
import { barWords, shareText } from './bar-words.ts';
import { type Bar, classOf, largestRate } from './bar.ts';
import { DayNames, dayNamesHeight } from './day-names.tsx';
import { Mark } from './mark.tsx';

interface DayChartProps {
  /** Of each day of the period, in their order; the key is the day. */
  readonly bars: readonly Bar[];
  readonly width: number;
}

export const dayChartHeight = 276;
const [left, top] = [52, 24] as const;

/** The share of poor streams by day, beside the share that Microsoft suggests at most. */
export function DayChart({ bars, width }: DayChartProps) {
  const target = bars.find((bar) => bar.target !== null)?.target;
  const days = bars.map(({ key }) => key);
  const floor = dayChartHeight - dayNamesHeight;
  const x = scaleBand({ domain: days, range: [left, width], paddingInner: 0.2 });
  const y = scaleLinear({
    ...{ domain: [0, largestRate(bars)], range: [floor, top] },
    ...{ nice: true, clamp: true },
  });
  const first = bars.findIndex(({ calls }) => calls !== undefined);
  return (
    <>
      <AxisLeft
        scale={y}
        left={left}
        numTicks={4}
        tickFormat={(value) => shareText(Number(value))}
      />
      {bars.map((bar, index) => {
        const [at, rate] = [x(bar.key) ?? 0, y(bar.rate ?? 0)];
        return (
          <Mark key={bar.key} words={barWords(bar)} to={bar.calls} isFirst={index === first}>
            <rect className="room" x={at} y={top} width={x.bandwidth()} height={floor - top} />
            {bar.rate !== null && (
              <rect
                className={classOf(bar)}
                x={at}
                y={rate}
                width={x.bandwidth()}
                height={floor - rate}
              />
            )}
            {typeof bar.rateBefore === 'number' && (
              <line
                className="before"
                x1={at - 1}
                x2={at + x.bandwidth() + 1}
                y1={y(bar.rateBefore)}
                y2={y(bar.rateBefore)}
              />
            )}
          </Mark>
        );
      })}
      {typeof target === 'number' && (
        <>
          <line className="target" x1={left} x2={width} y1={y(target)} y2={y(target)} />
          <text className="target-text" x={left} y={12}>
            - - - Microsoft’s target: at most {shareText(target)}
          </text>
        </>
      )}
      <line className="floor" x1={left} x2={width} y1={floor} y2={floor} />
      <DayNames
        bars={bars}
        startOf={(day) => x(day) ?? 0}
        room={x.bandwidth()}
        top={floor + 2}
        width={width - left}
      />
    </>
  );
}
