import type { JsonObject } from '../tenant.ts';
import type { Party } from './party.ts';

const OLD_SLOTS = {
  acsUser: null,
  spoolUser: null,
  phone: null,
  guest: null,
  encrypted: null,
  onPremises: null,
  acsApplicationInstance: null,
  spoolApplicationInstance: null,
  applicationInstance: null,
  application: null,
  device: null,
  user: null,
};

/** The deprecated form of the organizer, the participants and an endpoint's identity. */
export function oldIdentitySet(party: Party): JsonObject {
  const { id, displayName, tenantId } = party;
  return { ...OLD_SLOTS, [party.slot]: { id, displayName, tenantId } };
}

/** The form in organizer_v2 and participants_v2, with slots that the metadata does not declare. */
function newIdentitySet(party: Party): JsonObject {
  const slots = {
    endpointType: null,
    ...OLD_SLOTS,
    azureCommunicationServicesUser: null,
    assertedIdentity: null,
  };
  const slot = party.slot === 'acsUser' ? 'azureCommunicationServicesUser' : party.slot;
  return { ...slots, [slot]: newIdentity(party) };
}

/** The identity of an endpoint beside its deprecated one. */
export function associatedIdentity(party: Party): JsonObject {
  const { id, displayName, tenantId, userPrincipalName } = party;
  return { id, displayName, tenantId, userPrincipalName };
}

export function participantEntity(party: Party): JsonObject {
  const unit = party.administrativeUnitId;
  return {
    id: party.id,
    identity: newIdentitySet(party),
    administrativeUnitInfos: unit === undefined ? [] : [{ id: unit }],
  };
}

function newIdentity(party: Party): JsonObject {
  const { id, displayName, tenantId, userPrincipalName } = party;
  return party.slot === 'user'
    ? { id, displayName, tenantId, userPrincipalName }
    : { id, displayName, tenantId };
}
