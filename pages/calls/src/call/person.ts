import { graphql } from '../gateway/generated/index.ts';
import type { PersonFragment } from '../gateway/generated/graphql.ts';
import type { HiddenClasses } from '../gateway/hidden-value.ts';

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

type Endpoint = PersonFragment | null | undefined;

export const service = 'The service';

/** The name at an endpoint, or what stands for it. Names may be hidden from the person who looks. */
export function nameAt(endpoint: Endpoint, role: string): string {
  if (endpoint?.__typename === 'ServiceEndpoint') return service;
  const identity = endpoint?.associatedIdentity;
  return identity?.displayName ?? identity?.identityId ?? role;
}

export function idAt(endpoint: Endpoint): string | undefined {
  const identity =
    endpoint?.__typename === 'ParticipantEndpoint' ? endpoint.associatedIdentity : null;
  return identity?.identityId ?? undefined;
}

/** Whether somebody has a name that is not shown. The name of a telephone is its number. */
export function isNameHidden(endpoint: Endpoint, hidden: HiddenClasses): boolean {
  const isPerson = endpoint?.__typename === 'ParticipantEndpoint' && endpoint.associatedIdentity;
  const mayBeHidden = hidden.has('identity') || hidden.has('phone');
  return Boolean(isPerson) && mayBeHidden && nameAt(endpoint, '') === '';
}
