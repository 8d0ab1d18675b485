import type { Bar } from './bar.ts';
import { dateWords, dayWords, isMonday, weekdayWords } from './days.ts';
import { Name } from './mark.tsx';

interface DayNamesProps {
  readonly bars: readonly Bar[];
  readonly startOf: (day: string) => number;
  /** Of each day, in pixels. */
  readonly room: number;
  readonly top: number;
  readonly width: number;
}

/** What a weekday, a date and a whole day need, in pixels. */
const [weekdayWidth, dateWidth, dayWidth] = [26, 48, 80] as const;
const height = 24;

export const dayNamesHeight = 44;

/** The names of the days, as many as fit. Each leads to the trends from that day on. */
export function DayNames({ bars, startOf, room, top, width }: DayNamesProps) {
  const isShort = room >= weekdayWidth && room < dayWidth;
  const named = isShort ? bars : bars.filter(isNamed(bars, room, width));
  const right = startOf(bars.at(-1)?.key ?? '') + room;
  /** Where a text has its middle: under that of its bar, unless the picture would cut it off. */
  const within = (middle: number, needed: number) => Math.min(middle, right - needed / 2);
  return named.map(({ key, label, trends }, index) => {
    const middle = startOf(key) + room / 2;
    const size = Math.max(room, height);
    return (
      <g key={key}>
        <Name words={`Trends from ${label} on`} to={trends} isFirst={index === 0}>
          <rect className="room" x={middle - size / 2} y={top} width={size} height={height} />
          <text
            className="axis-text"
            textAnchor="middle"
            x={within(middle, isShort ? weekdayWidth : dayWidth)}
            y={top + 16}
          >
            {isShort ? weekdayWords(key) : dayWords(key)}
          </text>
        </Name>
        {isShort && isMonday(key) && (
          <text
            className="axis-text"
            textAnchor="middle"
            x={within(middle, dateWidth)}
            y={top + 36}
          >
            {dateWords(key)}
          </text>
        )}
      </g>
    );
  });
}

/** Mondays, if all days do not fit. */
function isNamed(bars: readonly Bar[], room: number, width: number) {
  const most = room >= dayWidth ? bars.length : Math.max(2, Math.floor(width / dayWidth));
  const mondays = bars.filter(({ key }) => isMonday(key));
  const named = bars.length > most && mondays.length > 1 ? mondays : bars;
  const step = Math.ceil(named.length / most);
  return (bar: Bar) => named.includes(bar) && named.indexOf(bar) % step === 0;
}
