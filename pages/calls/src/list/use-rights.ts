import { skipToken, useQuery } from '@apollo/client/react';
import { use, useState } from 'react';
import { graphql } from '../gateway/generated/index.ts';
import { useHiddenClasses } from '../gateway/rights.ts';
import { SettingsContext } from '../settings.ts';

/**
 * Each part is refused to those who may not filter by it, and finds nothing otherwise. Only an archive can answer it, so it
 * never takes a request to Microsoft.
 */
const rights = graphql(`
  query Rights {
    byOrganizer: callRecords(
      filter: { organizerId: "00000000-0000-0000-0000-000000000000" }
      first: 0
    ) {
      isOwnOnly
    }
    bySubnet: callRecords(filter: { subnet: "0.0.0.0" }, first: 0) {
      isOwnOnly
    }
    byDevice: callRecords(filter: { deviceName: "none" }, first: 0) {
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
  /** Is told that the person may see no other calls than their own. */
  readonly tellOwnOnly: (isOwnOnly: boolean) => void;
}

/** With an archive, nothing that would be refused is offered. Without one, the first list tells what is hidden. */
export function useRights(): Rights {
  const { signIn, hasArchive } = use(SettingsContext);
  const { data, loading } = useQuery(
    rights,
    // The cache keeps no list that was refused. A gateway that verifies no callers refuses nothing.
    signIn && hasArchive ? { fetchPolicy: 'no-cache' } : skipToken,
  );
  const [isListOwnOnly, tellOwnOnly] = useState(false);
  const hidden = useHiddenClasses();
  const offers = (dataClass: string) => !loading && !hidden.has(dataClass);
  const isOwnOnly = isListOwnOnly || data?.byOrganizer?.isOwnOnly === true;
  return {
    offersPerson: offers('identity') && !isOwnOnly,
    offersOrganizer: offers('identity'),
    offersSubnet: offers('network'),
    offersDevice: offers('device'),
    tellOwnOnly,
  };
}
