import { use, useState } from 'react';
import { CopyLink } from '../copy-link.tsx';
import { WithQuantities } from '../format/quantities.tsx';
import { ProblemList } from '../gateway/problem-list.tsx';
import { isFilterRefused, problemsOf } from '../gateway/problems.ts';
import { coverageWords } from '../list/coverage-words.ts';
import { UnusedNote } from '../list/unused-note.tsx';
import type { Rights } from '../list/use-rights.ts';
import { useLocation } from '../location.ts';
import { SettingsContext } from '../settings.ts';
import type { Asked } from './asked.ts';
import { comparedDays } from './comparison.ts';
import { type Days, daysOf, lastDays, periodOf } from './days.ts';
import { FilterNote } from './filter-note.tsx';
import { NoneFound } from './none-found.tsx';
import { Panels } from './panels.tsx';
import { subjectOf } from './subject.ts';
import { summarize } from './summary.ts';
import { freeDimensions, trendFilter } from './trend-filter.ts';
import { TrendFilters } from './trend-filters.tsx';
import { titleOfTrends } from './trends-title.ts';
import { useGrowth } from './use-growth.ts';
import { useBoth } from './use-both.ts';

/** All streams as one group. */
const whole = { groupBy: [], first: 1, countsPeople: true, tellsWhy: true };

/** What trends show if the link names no period. */
const usualLength = 28;

/** Where and when calls were bad: figures of the archive, each of which leads to its calls. */
export default function Trends({ rights }: { readonly rights: Rights }) {
  const { hasArchive } = use(SettingsContext);
  if (hasArchive) return <ArchivedTrends rights={rights} />;
  return (
    <section aria-labelledby="trends-title">
      <title>Trends</title>
      <h2 id="trends-title">Trends</h2>
      <p className="absence">
        Trends need an archive of calls, and this service has none. The people who run it can turn
        one on.
      </p>
    </section>
  );
}

function ArchivedTrends({ rights }: { readonly rights: Rights }) {
  const [location] = useLocation();
  const [now] = useState(() => new Date());
  const { from, to } = location;
  const days = from && to ? daysOf({ from, to }) : lastDays(now, usualLength);
  return (
    <>
      <TrendFilters days={days} rights={rights} />
      <UnusedNote />
      <FilterNote />
      {freeDimensions(location) < 0 ? <TooManyFilters /> : <Figures days={days} now={now} />}
    </>
  );
}

function TooManyFilters() {
  return (
    <p role="alert" className="problem">
      Streams are counted by at most three properties at the same time. Remove a filter.
    </p>
  );
}

function Figures({ days, now }: { readonly days: Days; readonly now: Date }) {
  const [location] = useLocation();
  const filter = trendFilter(location, days);
  const compared = location.compare ? comparedDays(days, location.compare) : undefined;
  const before = compared && { days: compared, filter: trendFilter(location, compared) };
  const [growth, watch] = useState(0);
  const both = useBoth(whole, { filter, before, everyMs: growth });
  const total = both.now;
  const period = periodOf(days);
  useGrowth(total.found, period, watch);
  const title = titleOfTrends(location, days);
  const minGroupSize = total.found?.minGroupSize ?? null;
  const free = freeDimensions(location);
  const subject = subjectOf(location);
  const asked: Asked = {
    ...{ days, subject, filter, before, free, everyMs: growth },
    ...{ minGroupSize, heading: [title] },
  };
  const isForbidden =
    problemsOf(total.error).some(({ code }) => code === 'FORBIDDEN') &&
    !isFilterRefused(total.error);
  return (
    <section aria-labelledby="trends-title" className="trends">
      <title>{title}</title>
      <h2 id="trends-title">{title}</h2>
      {isForbidden ? (
        <p className="absence">
          Trends are of the calls of everyone, and you may see only your own. So there are none for
          you.
        </p>
      ) : (
        <>
          <ProblemList error={total.error} retry={total.retry} />
          {total.found && (
            <>
              <p className="archive-note">{coverageWords(coverageOf(total.found), period, now)}</p>
              <p className="sentence">
                <WithQuantities
                  text={summarize(
                    subject,
                    total.groups[0]?.[subject.rate],
                    compared && both.then.groups[0]?.[subject.rate],
                    location.compare,
                  )}
                />
              </p>
              {total.groups.length === 0 && <NoneFound streams={location.streams} />}
            </>
          )}
          <p className="actions">
            <CopyLink to={period} />
          </p>
          <p className="quiet">
            A bar leads to its calls, and a name to the trends of it alone. Red is more than
            Microsoft suggests; a dashed frame is of too few streams to say much.
            {compared && ' A blue line is the earlier period.'}
          </p>
          <Panels asked={asked} total={both} />
        </>
      )}
    </section>
  );
}

function coverageOf({ completeFrom, completeUntil }: Coverage) {
  return { completeFrom: completeFrom ?? null, completeUntil: completeUntil ?? null };
}

interface Coverage {
  readonly completeFrom?: string | null;
  readonly completeUntil?: string | null;
}
