import { use, useEffect } from 'react';
import { CopyLink } from '../copy-link.tsx';
import type { CallRecordFilter, CallRecordOrder } from '../gateway/generated/graphql.ts';
import { HiddenNote } from '../gateway/hidden.tsx';
import { ProblemList } from '../gateway/problem-list.tsx';
import { hiddenClasses, isFilterRefused } from '../gateway/problems.ts';
import { useHiddenClasses } from '../gateway/rights.ts';
import { useLocation } from '../location.ts';
import { saveCsv } from '../save/save-file.ts';
import { SettingsContext } from '../settings.ts';
import { ArchiveNote } from './archive-note.tsx';
import { CallTable } from './call-table.tsx';
import { nameOfFile } from './file-name.ts';
import { wordsOfFilter } from './filter-words.ts';
import { titleOfList } from './list-title.ts';
import { NewCallsNote } from './new-calls.tsx';
import { noneWords } from './none-words.ts';
import { OnlyBad, useSearchLimit } from './only-bad.tsx';
import type { Period } from './period.ts';
import { ReadMore } from './read-more.tsx';
import { tableOfCalls } from './table-of-calls.ts';
import { useCalls } from './use-calls.ts';
import { useCoverage } from './use-coverage.ts';
import { useNewCalls } from './use-new-calls.ts';
import { useRecount } from './use-recount.ts';
import { isBad } from './what-was-bad.ts';

interface CallsProps {
  readonly period: Period;
  readonly filter: CallRecordFilter;
  readonly orderBy: CallRecordOrder | undefined;
  /** Is told that the person may see no other calls than their own. */
  readonly tellOwnOnly: (isOwnOnly: boolean) => void;
}

export function Calls({ period, filter, orderBy, tellOwnOnly }: CallsProps) {
  const [location] = useLocation();
  const { person, bad: showsOnlyBad } = location;
  const { hasArchive } = use(SettingsContext);
  const list = useCalls(filter, orderBy);
  const { error, loading, isOwnOnly, next, restart } = list;
  const coverage = useCoverage(filter, period, hasArchive);
  // While the archive is being filled, its own note offers what comes. Without an order, the newest are the first.
  const isFilled = hasArchive && coverage?.isGrowing !== true;
  const isLive = isFilled && orderBy === undefined && !isFilterRefused(error);
  const newCalls = useNewCalls(filter, list, isLive);
  const { records } = newCalls;
  useRecount(newCalls.came, () => coverage?.recount());
  const areNamesHidden = useHiddenClasses().has('identity');
  const [limit, raiseLimit] = useSearchLimit();
  useEffect(() => {
    if (isOwnOnly) tellOwnOnly(true);
  }, [isOwnOnly, tellOwnOnly]);
  const choose = (calls: typeof records) =>
    showsOnlyBad ? calls.filter(({ quality }) => isBad(quality)) : calls;
  const shown = choose(records);
  const conditions = hasArchive ? wordsOfFilter(location, records) : [];
  const title = titleOfList({ period, person, conditions, calls: records, isOwn: isOwnOnly });
  const fileName = nameOfFile({
    read: records.length,
    total: coverage?.totalCount,
    hasMore: list.hasNextPage,
    isOnlyBad: showsOnlyBad === true,
  });
  const readMore = () => {
    if (records.length >= limit) raiseLimit(records.length);
    next.read();
  };
  return (
    <section aria-labelledby="calls-title">
      <title>{title}</title>
      <h2 id="calls-title">{title}</h2>
      <p className="quiet">
        {!hasArchive && 'Microsoft does not sort the calls. '}
        <HiddenNote classes={hiddenClasses(error, next.error)} />
      </p>
      {coverage && <ArchiveNote coverage={coverage} period={period} list={list} />}
      <p className="actions">
        <OnlyBad read={records.length} bad={shown.length} />
        <CopyLink to={period} />
        <button
          type="button"
          disabled={shown.length === 0}
          onClick={() => saveCsv(fileName, tableOfCalls(shown, areNamesHidden))}
        >
          Save table
        </button>
      </p>
      <ProblemList error={error} retry={restart} />
      {isFilterRefused(error) && <RemoveFilters />}
      <NewCallsNote calls={newCalls} count={choose(newCalls.waiting).length} />
      <CallTable calls={shown} areNamesHidden={areNamesHidden} />
      {list.isEmpty && records.length === 0 && !loading && <p>{noneWords(hasArchive, location)}</p>}
      <p aria-live="polite">
        {loading ? 'Reading calls …' : countText(list, records.length, coverage?.totalCount)}
      </p>
      <ProblemList error={next.error} retry={next.retry} />
      {list.hasNextPage && !loading && !next.hasFailed && (
        <ReadMore
          read={readMore}
          isAutomatic={!list.hasFailed && (!showsOnlyBad || records.length < limit)}
        />
      )}
    </section>
  );
}

/** The filters that can be refused to a person. */
function RemoveFilters() {
  const [, setLocation] = useLocation();
  const none = { person: null, organizer: null, subnet: null, device: null, streams: null };
  return (
    <button type="button" onClick={() => void setLocation(none)}>
      Remove the filter
    </button>
  );
}

function countText(
  { isRead, hasNextPage }: ReturnType<typeof useCalls>,
  count: number,
  total: number | null | undefined,
): string {
  if (!isRead || (count === 0 && !hasNextPage)) return '';
  const calls = (total ?? count) === 1 ? 'call' : 'calls';
  if (typeof total === 'number' && total >= count) return `${count} of ${total} ${calls} read`;
  return `${count} ${calls}${hasNextPage ? ' read, and there are more' : ''}`;
}
