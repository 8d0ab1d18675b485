/** Fragments on each interface of the schema, and on types behind them. */
export const throughInterfaces = `query ThroughInterfaces($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on CallRecord {
      organizer {
        __typename
        ... on ParticipantBase {
          participantId
        }
        identity {
          __typename
          ... on Identity {
            displayName
          }
          ... on UserIdentity {
            userPrincipalName
          }
        }
      }
      sessions(first: 2) {
        edges {
          cursor
          node {
            __typename
            id
            caller {
              __typename
              ... on Endpoint {
                userAgent {
                  __typename
                  ... on UserAgent {
                    headerValue
                  }
                  ... on ClientUserAgent {
                    platform
                  }
                }
              }
              ... on ParticipantEndpoint {
                name
              }
            }
            callee {
              __typename
              ... on ServiceEndpoint {
                userAgent {
                  __typename
                }
              }
            }
          }
          __typename
        }
        pageInfo {
          hasNextPage
          endCursor
          __typename
        }
        __typename
      }
    }
  }
}`;
