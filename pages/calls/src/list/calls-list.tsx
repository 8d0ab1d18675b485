import { useQuery } from '@apollo/client/react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { graphql } from '../gateway/generated/index.ts';
import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { ProblemList } from '../gateway/problem-list.tsx';
import { hiddenClasses, problemsOf } from '../gateway/problems.ts';
import { useNextPage } from '../gateway/use-next-page.ts';
import { HiddenNote } from '../gateway/hidden.tsx';
import { timeZone } from '../format/moments.ts';
import { useLocation } from '../location.ts';
import { CallFilters } from './call-filters.tsx';
import { CallRow } from './call-row.tsx';
import { defaultPeriod, type Period } from './period.ts';

// Microsoft returns up to 60 calls by one request; each quality is a request of its own.
const pageSize = 20;

const calls = graphql(`
  query Calls($filter: CallRecordFilter, $first: Int!, $after: String) {
    callRecords(filter: $filter, first: $first, after: $after) {
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
  return (
    <>
      <CallFilters period={period} />
      <Calls key={`${period.from} ${period.to} ${person ?? ''}`} period={period} person={person} />
    </>
  );
}

function Calls({ period, person }: { readonly period: Period; readonly person: string | null }) {
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
  return (
    <section aria-labelledby="calls-title">
      <title>Calls</title>
      <h2 id="calls-title">{person === null ? 'Calls' : 'Calls of one person'}</h2>
      <p className="quiet">
        Times are in {timeZone}. The order is Microsoft’s.{' '}
        <HiddenNote classes={hiddenClasses(error, next.error)} />
      </p>
      <ProblemList error={error} retry={restart} />
      <CallTable records={records} />
      {isRead && connection.edges?.length === 0 && !hasNextPage && !loading && (
        <p>There are no calls in this period.</p>
      )}
      <p aria-live="polite">
        {loading ? 'Reading calls …' : isRead && countText(records.length, hasNextPage)}
      </p>
      <ProblemList error={next.error} retry={next.retry} />
      {hasNextPage && !loading && !next.hasFailed && (
        <ReadMore read={next.read} isAutomatic={!hasFailed} />
      )}
    </section>
  );
}

function countText(count: number, hasNextPage: boolean): string {
  return hasNextPage ? `${count} calls so far` : `${count} ${count === 1 ? 'call' : 'calls'}`;
}

/** Only the rows near the window are in the document. */
function CallTable({ records }: { readonly records: readonly CallRowFragment[] }) {
  const list = useRef<HTMLTableElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(list.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: records.length,
    estimateSize: () => 56,
    overscan: 12,
    scrollMargin,
    getItemKey: (index) => records[index]?.id ?? index,
  });
  const rows = virtualizer.getVirtualItems();
  const above = (rows[0]?.start ?? scrollMargin) - scrollMargin;
  const below = virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <table className="calls" ref={list} aria-rowcount={records.length + 1}>
      <thead>
        <tr>
          <th scope="col">Start</th>
          <th scope="col">Length</th>
          <th scope="col">People</th>
          <th scope="col">Kind</th>
          <th scope="col">Quality</th>
          <th scope="col">Failures</th>
        </tr>
      </thead>
      <tbody>
        <Space height={above} />
        {rows.map(({ index, key }) => {
          const record = records[index];
          return (
            record && (
              <CallRow key={key} call={record} index={index} measure={virtualizer.measureElement} />
            )
          );
        })}
        <Space height={below} />
      </tbody>
    </table>
  );
}

function Space({ height }: { readonly height: number }) {
  return height > 0 ? (
    <tr className="space" aria-hidden="true">
      <td colSpan={6} style={{ height }} />
    </tr>
  ) : null;
}

/** Reads the next page once it comes into sight, or when it is asked to. */
function ReadMore({
  read,
  isAutomatic,
}: {
  readonly read: () => void;
  /** After a failure, the same would only fail again and again. */
  readonly isAutomatic: boolean;
}) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isAutomatic) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) read();
      },
      { rootMargin: '400px' },
    );
    if (button.current) observer.observe(button.current);
    return () => observer.disconnect();
  });
  return (
    <button type="button" ref={button} onClick={read}>
      Show more calls
    </button>
  );
}
