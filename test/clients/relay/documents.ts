import { graphql } from 'relay-runtime';

// Relay's compiler reads these; the program runs what it makes of them, below `generated/`.

export const longCall = graphql`
  query LongCallQuery($id: ID!, $first: Int!) {
    callRecord(id: $id) {
      type
      startDateTime
      version
      ...Sessions_record @arguments(first: $first)
    }
  }
`;

export const sessions = graphql`
  fragment Sessions_record on CallRecord
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "SessionsPageQuery") {
    sessions(first: $first, after: $after) @connection(key: "Sessions_sessions") {
      edges {
        node {
          id
          sessionId
          modalities
          caller {
            __typename
            ... on ParticipantEndpoint {
              associatedIdentity {
                __typename
                displayName
              }
            }
          }
        }
      }
    }
  }
`;

export const recentCalls = graphql`
  query RecentCallsQuery($filter: CallRecordFilter, $first: Int!) {
    ...RecentCalls_query @arguments(filter: $filter, first: $first)
  }
`;

export const calls = graphql`
  fragment RecentCalls_query on Query
  @argumentDefinitions(
    filter: { type: "CallRecordFilter" }
    first: { type: "Int", defaultValue: 20 }
    after: { type: "String" }
  )
  @refetchable(queryName: "RecentCallsPageQuery") {
    callRecords(filter: $filter, first: $first, after: $after)
      @connection(key: "RecentCalls_callRecords") {
      edges {
        node {
          id
          type
          startDateTime
        }
      }
    }
  }
`;

export const changed = graphql`
  subscription ChangedSubscription($after: String) {
    callRecordChanged(after: $after) {
      cursor
      callRecord {
        id
      }
    }
  }
`;
