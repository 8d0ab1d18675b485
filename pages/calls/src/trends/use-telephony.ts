import { skipToken, useQuery } from '@apollo/client/react';
import type { DirectRoutingQualityDimension } from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import type { Asked } from './asked.ts';
import { type Days, periodOf } from './days.ts';

graphql(`
  fragment TelephonyGroup on DirectRoutingQualityGroup {
    finalSipCode
    trunkFullyQualifiedDomainName @include(if: $seesNetwork)
    isOther
    calls
    failedCalls
    setupTimeMs @include(if: $seesNetwork) {
      median
    }
  }
`);

const telephony = graphql(`
  query Telephony(
    $from: DateTime!
    $to: DateTime!
    $groupBy: [DirectRoutingQualityDimension!]
    $seesNetwork: Boolean!
  ) {
    directRoutingQuality(
      from: $from
      to: $to
      groupBy: $groupBy
      orderBy: { field: FAILED_CALLS, direction: DESC }
      first: 100
    ) {
      minGroupSize
      isComplete
      nodes {
        ...TelephonyGroup
      }
    }
  }
`);

/** The archive answers no longer period at once. */
export const mostTelephonyDays = 90;

/** The failed calls over direct routing of both periods. Of trunks, if the person may see them; undefined asks nothing. */
export function useTelephony(
  dimension: DirectRoutingQualityDimension | undefined,
  { days, before, everyMs }: Pick<Asked, 'days' | 'before' | 'everyMs'>,
) {
  const now = usePeriod(dimension, days, everyMs);
  const then = usePeriod(before && dimension, before?.days ?? days, 0);
  return { now, then, answers: before ? [now, then] : [now] };
}

function usePeriod(
  dimension: DirectRoutingQualityDimension | undefined,
  days: Days,
  pollInterval: number,
) {
  const asked = dimension && { groupBy: [dimension], seesNetwork: dimension === 'TRUNK' };
  const { data, error, loading, refetch } = useQuery(
    telephony,
    asked
      ? {
          variables: { ...periodOf(days), ...asked },
          fetchPolicy: 'cache-and-network',
          pollInterval,
        }
      : skipToken,
  );
  const found = data?.directRoutingQuality ?? undefined;
  const groups = (found?.nodes ?? []).flatMap((node) => node ?? []);
  return { found, groups, error, loading, retry: () => void refetch() };
}
