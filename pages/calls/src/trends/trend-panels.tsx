import { useHiddenClasses } from '../gateway/rights.ts';
import { useLocation } from '../location.ts';
import type { Asked } from './asked.ts';
import { BarPanel } from './bar-panel.tsx';
import { dayBars, hourBars, rankBars } from './bars-of.ts';
import { compareBars } from './bar.ts';
import { DayChart, dayChartHeight } from './day-chart.tsx';
import { type Dimension } from './dimension.ts';
import { HourChart, hourChartHeight } from './hour-chart.tsx';
import { RankChart } from './rank-chart.tsx';
import { rowsHeight } from './rank-row.tsx';
import { allGroups, useBoth } from './use-both.ts';

interface PanelProps {
  readonly asked: Asked;
}

/** With that of others. */
const hoursOfWeek = 7 * 24 + 1;
/** Beside what else is read, the gateway allows twice as many rows. */
const maxPeopleRows = 10_000;

/** People are counted by reading a row for each group and day. */
function mayCountPeople(groups: number, { days }: Asked): boolean {
  return groups * days.length <= maxPeopleRows;
}

export function DayPanel({ asked }: PanelProps) {
  const { now, then, answers } = useBoth(
    {
      groupBy: ['DAY'],
      first: Math.min(asked.days.length + 1, allGroups),
      countsPeople: mayCountPeople(asked.days.length + 1, asked),
    },
    asked,
  );
  const { days, subject, before, heading } = asked;
  const { shown, others } = dayBars(now.groups, days, asked);
  const bars = before
    ? compareBars(shown, dayBars(then.groups, before.days, asked).shown, 'place')
    : shown;
  return (
    <BarPanel
      {...{ title: `${subject.title} by day`, noun: 'Day (UTC)', fileName: 'trends-days' }}
      {...{ isWide: true, answers, heading, subject }}
      bars={bars}
      onlyInTable={others}
      heightOf={() => dayChartHeight}
      draw={(width) => <DayChart bars={bars} width={width} />}
    >
      <p className="quiet">
        Since when? The name of a day, here or in the table, leads to the trends from it on.
      </p>
    </BarPanel>
  );
}

export function HourPanel({ asked }: PanelProps) {
  const isAsked = asked.free > 0 || asked.filter.hour != null;
  const { now, then, answers } = useBoth(
    isAsked
      ? {
          groupBy: ['WEEKDAY', 'HOUR'],
          first: hoursOfWeek,
          countsPeople: mayCountPeople(hoursOfWeek, asked),
        }
      : undefined,
    asked,
  );
  const { shown, others } = hourBars(now.groups, asked);
  const bars = asked.before ? compareBars(shown, hourBars(then.groups, asked).shown) : shown;
  return (
    <BarPanel
      {...{ title: 'Hours of the week', noun: 'Hour (UTC)', fileName: 'trends-hours' }}
      {...{ isWide: true, answers, subject: asked.subject }}
      heading={[asked.subject.title, ...asked.heading]}
      absence={isAsked ? undefined : tooManyFilters}
      bars={bars}
      onlyInTable={others}
      heightOf={hourChartHeight}
      draw={(width) => <HourChart bars={bars} width={width} />}
    >
      <p className="quiet">
        Hours are in UTC. The stronger the colour, the larger the share; a dot marks more than
        Microsoft suggests.
      </p>
    </BarPanel>
  );
}

/** How many groups are drawn. */
const shownGroups = 8;

const tooManyFilters =
  'Remove a filter to see this: streams are counted by at most three properties at the same time.';

const hiddenWords = {
  network: 'Hidden from you: it would show addresses.',
  device: 'Hidden from you: it would show names of machines and devices.',
} as const;

export function RankPanel({ asked, dimension }: PanelProps & { readonly dimension: Dimension }) {
  const { name, title, dataClass } = dimension;
  const [{ worst, streams }] = useLocation();
  const hidden = useHiddenClasses();
  const isHidden = dataClass !== undefined && hidden.has(dataClass);
  const { subject } = asked;
  const field = worst === 'share' ? subject.byShare : subject.byNumber;
  const orderBy = { field, direction: 'DESC' } as const;
  const isAsked = !isHidden && asked.free > 0;
  const { now, then, answers } = useBoth(
    isAsked
      ? {
          groupBy: [name],
          orderBy,
          first: shownGroups,
          countsPeople: mayCountPeople(shownGroups, asked),
        }
      : undefined,
    asked,
  );
  const named = { ...asked, dimension, streams };
  const shown = rankBars(now.groups, named);
  const bars = asked.before ? compareBars(shown, rankBars(then.groups, named)) : shown;
  const hiddenBy = isHidden ? hiddenWords[dataClass] : undefined;
  const total = now.found?.totalCount ?? 0;
  return (
    <BarPanel
      {...{ title, noun: title, fileName: `trends-${title.toLowerCase().replaceAll(' ', '-')}` }}
      {...{ answers, bars, subject, heading: [subject.title, ...asked.heading] }}
      absence={hiddenBy ?? (isAsked ? undefined : tooManyFilters)}
      heightOf={() => rowsHeight(bars.length)}
      draw={(width) => <RankChart bars={bars} width={width} />}
    >
      {total > shownGroups && (
        <p className="quiet">
          The {shownGroups} worst of {total}.
        </p>
      )}
    </BarPanel>
  );
}
