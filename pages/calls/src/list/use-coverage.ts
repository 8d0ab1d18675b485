import { useEffect, useState } from 'react';
import { skipToken, useQuery } from '@apollo/client/react';
import { graphql } from '../gateway/generated/index.ts';
import type { CallRecordFilter } from '../gateway/generated/graphql.ts';
import { type Coverage, isBehind } from './coverage-words.ts';
import type { Period } from './period.ts';

const coverage = graphql(`
  query Coverage($filter: CallRecordFilter) {
    callRecords(filter: $filter, first: 0) {
      totalCount
      completeFrom
      completeUntil
    }
  }
`);

interface ListedCoverage extends Coverage {
  /** Null if it could not be counted. */
  readonly totalCount: number | null;
  /** Whether it is asked for again and again, because the archive is being filled. */
  readonly isGrowing: boolean;
  readonly recount: () => void;
}

/** How often to ask while the archive is being filled. It costs no request to Microsoft. */
const everyMs = 3000;
/** What has not changed for so long is a gap that stays, such as from a time without an archive. */
const maxQuietMs = 120_000;

/** How many calls the archive has for a filter, and what it is sure to know. Undefined until then, or without an archive. */
export function useCoverage(
  filter: CallRecordFilter,
  period: Period,
  hasArchive: boolean,
): ListedCoverage | undefined {
  const { data, refetch, startPolling, stopPolling } = useQuery(
    coverage,
    // The cache would take its empty page for the list.
    hasArchive ? { variables: { filter }, fetchPolicy: 'no-cache' } : skipToken,
  );
  const found = data?.callRecords ?? undefined;
  const shouldGrow = found !== undefined && isBehind(found, period, new Date());
  const text = JSON.stringify(found);
  const [quietText, setQuiet] = useState<string>();
  useEffect(() => {
    if (!shouldGrow) return;
    startPolling(everyMs);
    const timer = setTimeout(() => {
      stopPolling();
      setQuiet(text);
    }, maxQuietMs);
    return () => {
      clearTimeout(timer);
      stopPolling();
    };
  }, [shouldGrow, text, startPolling, stopPolling]);
  const recount = () => void refetch().catch(() => undefined);
  return found && { ...found, isGrowing: shouldGrow && quietText !== text, recount };
}
