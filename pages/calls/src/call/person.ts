import { graphql } from '../gateway/generated/index.ts';
import type { PersonFragment } from '../gateway/generated/graphql.ts';

graphql(`
  fragment Person on Endpoint {
    __typename
    ... on ParticipantEndpoint {
      associatedIdentity {
        identityId
        displayName
      }
    }
  }
`);

export const service = 'The service';

/** The name at an endpoint, or what stands for it. Names may be hidden from the person who looks. */
export function nameAt(endpoint: PersonFragment | null | undefined, role: string): string {
  if (endpoint?.__typename === 'ServiceEndpoint') return service;
  const identity = endpoint?.associatedIdentity;
  return identity?.displayName ?? identity?.identityId ?? role;
}

export function idAt(endpoint: PersonFragment | null | undefined): string | undefined {
  const identity =
    endpoint?.__typename === 'ParticipantEndpoint' ? endpoint.associatedIdentity : null;
  return identity?.identityId ?? undefined;
}
