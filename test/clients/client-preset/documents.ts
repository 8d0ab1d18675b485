import { graphql } from './generated/gql.ts';

export const sessionCaller = graphql(`
  fragment SessionCaller on Session {
    caller {
      __typename
      ... on ParticipantEndpoint {
        associatedIdentity {
          __typename
          displayName
          ... on UserIdentity {
            userPrincipalName
          }
          ... on PhoneIdentity {
            identityId
          }
        }
      }
    }
  }
`);

export const sessionsPage = graphql(`
  query SessionsPage($id: ID!, $first: Int!, $after: String) {
    callRecord(id: $id) {
      sessions(first: $first, after: $after) {
        edges {
          node {
            id
            sessionId
            startDateTime
            modalities
            ...SessionCaller
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const firstStreams = graphql(`
  query FirstStreams($id: ID!) {
    callRecord(id: $id) {
      type
      version
      sessions(first: 1) {
        nodes {
          segments {
            media {
              streams {
                streamDirection
                averageJitter
                packetUtilization
              }
            }
          }
        }
      }
    }
  }
`);
