/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  fragment SessionCaller on Session {\n    caller {\n      __typename\n      ... on ParticipantEndpoint {\n        associatedIdentity {\n          __typename\n          displayName\n          ... on UserIdentity {\n            userPrincipalName\n          }\n          ... on PhoneIdentity {\n            identityId\n          }\n        }\n      }\n    }\n  }\n": typeof types.SessionCallerFragmentDoc,
    "\n  query SessionsPage($id: ID!, $first: Int!, $after: String) {\n    callRecord(id: $id) {\n      sessions(first: $first, after: $after) {\n        edges {\n          node {\n            id\n            sessionId\n            startDateTime\n            modalities\n            ...SessionCaller\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": typeof types.SessionsPageDocument,
    "\n  query FirstStreams($id: ID!) {\n    callRecord(id: $id) {\n      type\n      version\n      sessions(first: 1) {\n        nodes {\n          segments {\n            media {\n              streams {\n                streamDirection\n                averageJitter\n                packetUtilization\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.FirstStreamsDocument,
};
const documents: Documents = {
    "\n  fragment SessionCaller on Session {\n    caller {\n      __typename\n      ... on ParticipantEndpoint {\n        associatedIdentity {\n          __typename\n          displayName\n          ... on UserIdentity {\n            userPrincipalName\n          }\n          ... on PhoneIdentity {\n            identityId\n          }\n        }\n      }\n    }\n  }\n": types.SessionCallerFragmentDoc,
    "\n  query SessionsPage($id: ID!, $first: Int!, $after: String) {\n    callRecord(id: $id) {\n      sessions(first: $first, after: $after) {\n        edges {\n          node {\n            id\n            sessionId\n            startDateTime\n            modalities\n            ...SessionCaller\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n": types.SessionsPageDocument,
    "\n  query FirstStreams($id: ID!) {\n    callRecord(id: $id) {\n      type\n      version\n      sessions(first: 1) {\n        nodes {\n          segments {\n            media {\n              streams {\n                streamDirection\n                averageJitter\n                packetUtilization\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.FirstStreamsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SessionCaller on Session {\n    caller {\n      __typename\n      ... on ParticipantEndpoint {\n        associatedIdentity {\n          __typename\n          displayName\n          ... on UserIdentity {\n            userPrincipalName\n          }\n          ... on PhoneIdentity {\n            identityId\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SessionCallerFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SessionsPage($id: ID!, $first: Int!, $after: String) {\n    callRecord(id: $id) {\n      sessions(first: $first, after: $after) {\n        edges {\n          node {\n            id\n            sessionId\n            startDateTime\n            modalities\n            ...SessionCaller\n          }\n        }\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').SessionsPageDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FirstStreams($id: ID!) {\n    callRecord(id: $id) {\n      type\n      version\n      sessions(first: 1) {\n        nodes {\n          segments {\n            media {\n              streams {\n                streamDirection\n                averageJitter\n                packetUtilization\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FirstStreamsDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
