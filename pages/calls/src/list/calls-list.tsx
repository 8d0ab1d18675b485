import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { CopyLink } from '../copy-link.tsx';
import { graphql } from '../gateway/generated/index.ts';
import { HiddenNote } from '../gateway/hidden.tsx';
import { ProblemList } from '../gateway/problem-list.tsx';
import { hiddenClasses, isFilterRefused, problemsOf } from '../gateway/problems.ts';
import { useHiddenClasses } from '../gateway/rights.ts';
import { useNextPage } from '../gateway/use-next-page.ts';
import { useLocation } from '../location.ts';
import { saveCsv } from '../save/save-file.ts';
import { CallFilters } from './call-filters.tsx';
import { CallTable } from './call-table.tsx';
import { titleOfList } from './list-title.ts';
import { OnlyBad, useSearchLimit } from './only-bad.tsx';
import { defaultPeriod, type Period } from './period.ts';
import { ReadMore } from './read-more.tsx';
import { tableOfCalls } from './table-of-calls.ts';
import { isBad } from './what-was-bad.ts';

// Microsoft returns up to 60 calls by one request; each quality is a request of its own.
const pageSize = 20;

const calls = graphql(`
  query Calls($filter: CallRecordFilter, $first: Int!, $after: String) {
    callRecords(filter: $filter, first: $first, after: $after) {
      isOwnOnly
      edges {
        node {
          id
          ...CallRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The calls of a period, page by page as one scrolls. */
export function CallsList() {
  const [{ from, to, person }] = useLocation();
  const [fallback] = useState(() => defaultPeriod(new Date()));
  const period = from && to ? { from, to } : fallback;
  const [isOwnOnly, setOwnOnly] = useState(false);
  const areNamesHidden = useHiddenClasses().has('identity');
  // A filter that is on stays in sight, so that it can be removed.
  const offersPerson = person !== null || !(areNamesHidden || isOwnOnly);
  return (
    <>
      <CallFilters period={period} offersPerson={offersPerson} />
      <Calls
        key={`${period.from} ${period.to} ${person ?? ''}`}
        period={period}
        person={person}
        tellOwnOnly={setOwnOnly}
      />
    </>
  );
}

interface CallsProps {
  readonly period: Period;
  readonly person: string | null;
  readonly tellOwnOnly: (isOwnOnly: boolean) => void;
}

function Calls({ period, person, tellOwnOnly }: CallsProps) {
  const [{ bad: showsOnlyBad }, setLocation] = useLocation();
  const [limit, raiseLimit] = useSearchLimit();
  const areNamesHidden = useHiddenClasses().has('identity');
  const filter = {
    startDateTime: { ge: period.from, lt: period.to },
    ...(person !== null && { participantId: person }),
  };
  const { data, error, loading, fetchMore, refetch } = useQuery(calls, {
    variables: { filter, first: pageSize },
    notifyOnNetworkStatusChange: true,
  });
  const connection = data?.callRecords;
  const records = (connection?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const bad = records.filter(({ quality }) => isBad(quality));
  const shown = showsOnlyBad ? bad : records;
  const hasFailed = problemsOf(error).length > 0;
  // Of a list that could not be read at all, the cache knows no end.
  const isRead = connection != null && !(hasFailed && records.length === 0);
  const hasNextPage = isRead && connection.pageInfo.hasNextPage;
  const restart = () => void refetch();
  const next = useNextPage(
    () =>
      fetchMore({
        variables: { after: connection?.pageInfo.endCursor ?? null },
        // What could be read is shown beside what is hidden.
        errorPolicy: 'all',
      }),
    restart,
  );
  const isOwn = connection?.isOwnOnly === true;
  useEffect(() => {
    if (isOwn) tellOwnOnly(true);
  }, [isOwn, tellOwnOnly]);
  const title = titleOfList({ period, person, calls: records, isOwn });
  return (
    <section aria-labelledby="calls-title">
      <title>{title}</title>
      <h2 id="calls-title">{title}</h2>
      <p className="quiet">
        Microsoft does not sort the calls. <HiddenNote classes={hiddenClasses(error, next.error)} />
      </p>
      <p className="actions">
        <OnlyBad read={records.length} bad={bad.length} />
        <CopyLink to={period} />
        <button
          type="button"
          disabled={shown.length === 0}
          onClick={() => saveCsv('calls', tableOfCalls(shown, areNamesHidden))}
        >
          Save table
        </button>
      </p>
      <ProblemList error={error} retry={restart} />
      {isFilterRefused(error) && (
        <button type="button" onClick={() => void setLocation({ person: null })}>
          Remove the filter
        </button>
      )}
      <CallTable calls={shown} areNamesHidden={areNamesHidden} />
      {isRead && connection.edges?.length === 0 && !hasNextPage && !loading && (
        <p>There are no calls in this period.</p>
      )}
      <p aria-live="polite">
        {loading ? 'Reading calls …' : isRead && countText(records.length, hasNextPage)}
      </p>
      <ProblemList error={next.error} retry={next.retry} />
      {hasNextPage && !loading && !next.hasFailed && (
        <ReadMore
          read={() => {
            if (records.length >= limit) raiseLimit(records.length);
            next.read();
          }}
          isAutomatic={!hasFailed && (!showsOnlyBad || records.length < limit)}
        />
      )}
    </section>
  );
}

function countText(count: number, hasNextPage: boolean): string {
  const text = `${count} ${count === 1 ? 'call' : 'calls'}`;
  return hasNextPage ? `${text} read, and there are more` : text;
}
