/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The type of a call. */
export type CallType =
  /** A call of several endpoints through a conference service, which includes meetings. */
  | 'GROUP_CALL'
  /** A call between two endpoints. */
  | 'PEER_TO_PEER'
  /** Microsoft does not know the type. It occurs on otherwise normal records. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** The direction of a stream between the two ends of its segment. */
export type MediaStreamDirection =
  /** From the callee to the caller. In a group call, the participant received the stream. */
  | 'CALLEE_TO_CALLER'
  /** From the caller to the callee. In a group call, the participant sent the stream. */
  | 'CALLER_TO_CALLEE'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** A kind of media in a call or session. */
export type Modality =
  /** Audio. */
  | 'AUDIO'
  /** Data other than audio and video. */
  | 'DATA'
  /** A shared screen, not sent as a video stream. */
  | 'SCREEN_SHARING'
  /** The kind is not known. Microsoft's documentation lists this value; its metadata does not. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Video, such as from a camera. */
  | 'VIDEO'
  /** A shared screen, sent as a video stream. */
  | 'VIDEO_BASED_SCREEN_SHARING';

export type SessionCallerFragment = { readonly caller:
    | { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
        | { readonly __typename: 'ApplicationIdentity', readonly displayName: string | null }
        | { readonly __typename: 'ApplicationInstanceIdentity', readonly displayName: string | null }
        | { readonly __typename: 'AzureCommunicationServicesUserIdentity', readonly displayName: string | null }
        | { readonly __typename: 'DeviceIdentity', readonly displayName: string | null }
        | { readonly __typename: 'EncryptedIdentity', readonly displayName: string | null }
        | { readonly __typename: 'GuestIdentity', readonly displayName: string | null }
        | { readonly __typename: 'OnPremisesIdentity', readonly displayName: string | null }
        | { readonly __typename: 'OtherIdentity', readonly displayName: string | null }
        | { readonly __typename: 'PhoneIdentity', readonly identityId: string | null, readonly displayName: string | null }
        | { readonly __typename: 'UserIdentity', readonly userPrincipalName: string | null, readonly displayName: string | null }
       | null }
    | { readonly __typename: 'ServiceEndpoint' }
   | null } & { ' $fragmentName'?: 'SessionCallerFragment' };

export type SessionsPageQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type SessionsPageQuery = { readonly callRecord: { readonly sessions: { readonly edges: ReadonlyArray<{ readonly node: (
          { readonly id: string, readonly sessionId: string | null, readonly startDateTime: string | null, readonly modalities: ReadonlyArray<Modality> | null }
          & { ' $fragmentRefs'?: { 'SessionCallerFragment': SessionCallerFragment } }
        ) | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

export type FirstStreamsQueryVariables = Exact<{
  id: string | number;
}>;


export type FirstStreamsQuery = { readonly callRecord: { readonly type: CallType | null, readonly version: number | string | null, readonly sessions: { readonly nodes: ReadonlyArray<{ readonly segments: ReadonlyArray<{ readonly media: ReadonlyArray<{ readonly streams: ReadonlyArray<{ readonly streamDirection: MediaStreamDirection | null, readonly averageJitter: string | null, readonly packetUtilization: number | string | null }> | null }> | null }> | null } | null> | null } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SessionCallerFragmentDoc = new TypedDocumentString(`
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
    `, {"fragmentName":"SessionCaller"}) as unknown as TypedDocumentString<SessionCallerFragment, unknown>;
export const SessionsPageDocument = new TypedDocumentString(`
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
}`) as unknown as TypedDocumentString<SessionsPageQuery, SessionsPageQueryVariables>;
export const FirstStreamsDocument = new TypedDocumentString(`
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
    `) as unknown as TypedDocumentString<FirstStreamsQuery, FirstStreamsQueryVariables>;