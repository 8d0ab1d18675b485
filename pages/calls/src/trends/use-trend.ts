import { skipToken, useQuery } from '@apollo/client/react';
import type {
  CallQualityDimension,
  CallQualityFilter,
  CallQualityOrder,
} from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import { useHiddenClasses } from '../gateway/rights.ts';

/** A field that is hidden fails even where it is null, so it is asked for only by those who may see it. */
graphql(`
  fragment TrendGroup on CallQualityGroup {
    day
    weekday
    hour
    subnet @include(if: $seesNetwork)
    connectionType
    wifiBand
    deviceName @include(if: $seesDevice)
    platform
    clientVersion @include(if: $seesDevice)
    isOther
    people @include(if: $countsPeople)
    streams
    poorRate {
      ...TrendRate
    }
    setupFailureRate {
      ...TrendRate
    }
    dropRate {
      ...TrendRate
    }
    failures @include(if: $tellsWhy) {
      stage
      reason
      count
    }
    feedback @include(if: $tellsWhy) {
      rated
      notRated
      poorOrBadRate
      tokens {
        name
        count
      }
    }
    callRecordFilter {
      startDateTime {
        ge
        lt
      }
      type
      quality {
        mediaKind
        subnet @include(if: $seesNetwork)
        connectionType
        wifiBand
        deviceName @include(if: $seesDevice)
        platform
        clientVersion @include(if: $seesDevice)
        hour
        weekday
        unknown
      }
    }
  }
`);

graphql(`
  fragment TrendRate on CallQualityRate {
    numerator
    denominator
    value
    target
  }
`);

const trend = graphql(`
  query Trend(
    $filter: CallQualityFilter
    $groupBy: [CallQualityDimension!]
    $orderBy: CallQualityOrder
    $first: Int!
    $seesNetwork: Boolean!
    $seesDevice: Boolean!
    $countsPeople: Boolean!
    $tellsWhy: Boolean!
  ) {
    callQuality(filter: $filter, groupBy: $groupBy, orderBy: $orderBy, first: $first) {
      totalCount
      minGroupSize
      completeFrom
      completeUntil
      nodes {
        ...TrendGroup
      }
    }
  }
`);

/** What is asked of the archive. */
export interface Question {
  readonly filter: CallQualityFilter;
  readonly groupBy: readonly CallQualityDimension[];
  readonly orderBy?: CallQualityOrder;
  readonly first: number;
  /** Which takes a row of the archive for each group and day. */
  readonly countsPeople: boolean;
  /** Whether failures and what users said are asked for. */
  readonly tellsWhy?: boolean;
}

/** The groups of a question; none is asked for without one. @param everyMs how often to ask again; 0 for never. */
export function useTrend(question: Question | undefined, everyMs = 0) {
  const hidden = useHiddenClasses();
  const rights = { seesNetwork: !hidden.has('network'), seesDevice: !hidden.has('device') };
  const { data, error, loading, refetch } = useQuery(
    trend,
    question
      ? {
          variables: { tellsWhy: false, ...question, ...rights },
          fetchPolicy: 'cache-and-network',
          pollInterval: everyMs,
        }
      : skipToken,
  );
  const found = data?.callQuality ?? undefined;
  const groups = (found?.nodes ?? []).flatMap((node) => node ?? []);
  return { found, groups, error, loading, retry: () => void refetch() };
}
