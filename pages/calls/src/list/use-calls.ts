import type { ApolloClient } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type {
  CallRecordFilter,
  CallRecordOrder,
  CallRowFragment,
} from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import { problemsOf } from '../gateway/problems.ts';
import { useNextPage } from '../gateway/use-next-page.ts';

/** Microsoft returns up to 60 calls by one request; each quality is a request of its own. */
export const pageSize = 20;

const calls = graphql(`
  query Calls($filter: CallRecordFilter, $orderBy: CallRecordOrder, $first: Int!, $after: String) {
    callRecords(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
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

/** The newest calls, as many as are read at once. The list itself stays as it is, but its calls are as they are now. */
export async function readNewest(
  client: ApolloClient,
  filter: CallRecordFilter,
  first: number,
): Promise<readonly CallRowFragment[] | undefined> {
  // The cache takes a list whose order is named for another list.
  const orderBy = { field: 'START_DATE_TIME', direction: 'DESC' } as const;
  const variables = { filter, orderBy, first };
  const { data } = await client.query({ query: calls, variables, fetchPolicy: 'network-only' });
  return data?.callRecords?.edges?.flatMap((edge) => edge?.node ?? []);
}

/** The list of calls as far as it has been read, and how to read on. */
export function useCalls(filter: CallRecordFilter, orderBy: CallRecordOrder | undefined) {
  const { data, error, loading, fetchMore, refetch } = useQuery(calls, {
    variables: { filter, first: pageSize, ...(orderBy && { orderBy }) },
    notifyOnNetworkStatusChange: true,
  });
  const connection = data?.callRecords;
  const records = (connection?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const hasFailed = problemsOf(error).length > 0;
  // Of a list that could not be read at all, the cache knows no end.
  const isRead = connection != null && !(hasFailed && records.length === 0);
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
  return {
    records,
    /** Whether there is none, which is not the same as none that could be read. */
    isEmpty: isRead && connection.edges?.length === 0 && !connection.pageInfo.hasNextPage,
    hasNextPage: isRead && connection.pageInfo.hasNextPage,
    isOwnOnly: connection?.isOwnOnly === true,
    ...{ error, hasFailed, isRead, loading, restart, next },
  };
}
