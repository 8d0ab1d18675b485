import { scaleBand, scaleLinear } from '@visx/scale';
import { barWords } from './bar-words.ts';
import { type Bar, isAbove, isFew, largestRate } from './bar.ts';
import { weekdays } from '../list/stream-filter.ts';
import { shortWeekday } from './hours.ts';
import { Mark } from './mark.tsx';

interface HourChartProps {
  /** Of each hour of the week that has any; the key is that of `hourKey`. */
  readonly bars: readonly Bar[];
  readonly width: number;
}

/** Where the hours stand below each other, because they do not fit beside each other. */
const isNarrow = (width: number) => width < 640;
const [left, top, cell] = [44, 22, 28] as const;

export function hourChartHeight(width: number): number {
  return top + (isNarrow(width) ? 24 : 7) * cell;
}

/** A week of hours, as dark as their shares of poor streams. */
export function HourChart({ bars, width }: HourChartProps) {
  const [days, hours] = [weekdays.map(String), Array.from({ length: 24 }, (_, hour) => hour)];
  const narrow = isNarrow(width);
  const across: [number, number] = [left, width];
  const down: [number, number] = [top, hourChartHeight(width)];
  const day = scaleBand({ domain: days, range: narrow ? across : down, paddingInner: 0.08 });
  const hour = scaleBand({ domain: hours, range: narrow ? down : across, paddingInner: 0.08 });
  const strength = scaleLinear({ domain: [0, largestRate(bars)], range: [0.04, 1], clamp: true });
  const place = (key: string) => {
    const [weekday = '', hourOfDay = ''] = key.split(' ');
    const [one, other] = [day(weekday) ?? 0, hour(Number(hourOfDay)) ?? 0];
    return narrow ? { x: one, y: other } : { x: other, y: one };
  };
  const size = narrow
    ? { width: day.bandwidth(), height: hour.bandwidth() }
    : { width: hour.bandwidth(), height: day.bandwidth() };
  const first = bars.findIndex(({ calls }) => calls !== undefined);
  return (
    <>
      {days.map((name) => (
        <text
          key={name}
          className="axis-text"
          {...labelPlace(day(name) ?? 0, day.bandwidth(), narrow)}
        >
          {shortWeekday(name)}
        </text>
      ))}
      {hours
        .filter((each) => narrow || each % 3 === 0)
        .map((each) => (
          <text
            key={each}
            className="axis-text"
            {...labelPlace(hour(each) ?? 0, hour.bandwidth(), !narrow)}
          >
            {String(each).padStart(2, '0')}
          </text>
        ))}
      {bars.map((bar, index) => (
        <Mark key={bar.key} words={barWords(bar)} to={bar.calls} isFirst={index === first}>
          <rect className="room framed" {...place(bar.key)} {...size} />
          <rect
            className="heat"
            {...place(bar.key)}
            {...size}
            fillOpacity={bar.rate === null || isFew(bar) ? 0 : strength(bar.rate)}
          />
          {isAbove(bar) && <AboveDot {...place(bar.key)} {...size} />}
        </Mark>
      ))}
    </>
  );
}

/** Above or beside the cells. */
function labelPlace(start: number, length: number, isAbove: boolean) {
  return isAbove
    ? { x: start + length / 2, y: top - 7, textAnchor: 'middle' as const }
    : { x: left - 8, y: start + length / 2 + 4, textAnchor: 'end' as const };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Not by a colour alone. */
function AboveDot({ x, y, width, height }: Box) {
  return <circle className="above-dot" cx={x + width / 2} cy={y + height / 2} r={3} />;
}
