import { gql } from '@urql/core';
import type { Connection } from '../../support/clients/connection.ts';

interface Page {
  readonly first: number;
  readonly after?: string | null;
}

export interface SessionsOfCall {
  readonly callRecord: {
    readonly sessions: Connection<{ readonly id: string; readonly sessionId: string }> | null;
  } | null;
}

export const sessionsOfCall = gql<SessionsOfCall, Page & { readonly id: string }>`
  query SessionsOfCall($id: ID!, $first: Int, $after: String) {
    callRecord(id: $id) {
      id
      sessions(first: $first, after: $after) {
        edges {
          cursor
          node {
            id
            sessionId
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

export interface RecentCalls {
  readonly callRecords: Connection<{ readonly id: string }> | null;
}

export const recentCalls = gql<
  RecentCalls,
  Page & { readonly filter?: { readonly startDateTime: { readonly ge: string } } }
>`
  query RecentCalls($filter: CallRecordFilter, $first: Int, $after: String) {
    callRecords(filter: $filter, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          startDateTime
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export interface CallWithOrganizer {
  readonly callRecord: {
    readonly organizer: {
      readonly participantId: string | null;
      readonly identity: { readonly displayName: string | null };
    };
  } | null;
}

const ofOrganizer = (selection: string) =>
  gql<CallWithOrganizer, { readonly id: string }>(
    `query OfOrganizer($id: ID!) { callRecord(id: $id) { id organizer { ${selection} } } }`,
  );

export const organizersId = ofOrganizer('participantId');
export const organizersName = ofOrganizer('identity { displayName }');
export const organizer = ofOrganizer('participantId identity { displayName }');

export interface CallWithMedia {
  readonly callRecord: {
    readonly sessions: Connection<{
      readonly segments: readonly { readonly media: readonly unknown[] }[];
    }>;
  };
}

const ofMedia = (selection: string) =>
  gql<CallWithMedia, { readonly id: string }>(`query OfMedia($id: ID!) { callRecord(id: $id) { id
    sessions(first: 1) { edges { cursor node { id segments { id media { ${selection} } } } }
    pageInfo { hasNextPage } } } }`);

export const mediaLabels = ofMedia('label');
export const mediaStreams = ofMedia('streams { streamDirection }');
export const media = ofMedia('label streams { streamDirection }');
