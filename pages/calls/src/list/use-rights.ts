import { useQuery } from '@apollo/client/react';
import { use } from 'react';
import { graphql } from '../gateway/generated/index.ts';
import { useHiddenClasses } from '../gateway/rights.ts';
import { SettingsContext } from '../settings.ts';

/** It asks for no call, so it takes no request to Microsoft. Each part is refused to those who may not filter by it. */
const rights = graphql(`
  query Rights($hasArchive: Boolean!) {
    all: callRecords(first: 0) {
      isOwnOnly
    }
    byPerson: callRecords(
      filter: { participantId: "00000000-0000-0000-0000-000000000000" }
      first: 0
    ) {
      isOwnOnly
    }
    bySubnet: callRecords(filter: { subnet: "0.0.0.0" }, first: 0) @include(if: $hasArchive) {
      isOwnOnly
    }
    byDevice: callRecords(filter: { deviceName: "none" }, first: 0) @include(if: $hasArchive) {
      isOwnOnly
    }
  }
`);

/** Which filters the person may use. */
export interface Rights {
  readonly offersPerson: boolean;
  readonly offersOrganizer: boolean;
  readonly offersSubnet: boolean;
  readonly offersDevice: boolean;
}

/** Nothing that might be refused is offered before the gateway has said so. One that verifies no callers refuses nothing. */
export function useRights(): Rights {
  const { signIn, hasArchive } = use(SettingsContext);
  const { data, loading } = useQuery(rights, {
    variables: { hasArchive },
    skip: signIn === null,
    // The cache keeps no list that was refused, and would take the others for lists that have been read.
    fetchPolicy: 'no-cache',
  });
  const hidden = useHiddenClasses();
  const offers = (dataClass: string) => !loading && !hidden.has(dataClass);
  return {
    offersPerson: offers('identity') && data?.all?.isOwnOnly !== true,
    offersOrganizer: offers('identity'),
    offersSubnet: offers('network'),
    offersDevice: offers('device'),
  };
}
