import { isJsonObject, type JsonObject } from '../../json.ts';
import { typeNameOf } from '../../odata.ts';
import { filledSlots, saysAnything } from '../../records/identity-set.ts';

/** An identity whose kind is known. */
export interface KnownIdentity {
  readonly typeName: IdentityTypeName;
  /** Microsoft's name of the slot or type. */
  readonly kind: string;
  readonly json: JsonObject;
}

export type IdentityTypeName = (typeof typeOfSlot)[keyof typeof typeOfSlot] | 'OtherIdentity';

/** The slots of Microsoft's identity sets, declared and seen. */
const typeOfSlot = {
  user: 'UserIdentity',
  guest: 'GuestIdentity',
  phone: 'PhoneIdentity',
  application: 'ApplicationIdentity',
  applicationInstance: 'ApplicationInstanceIdentity',
  acsApplicationInstance: 'ApplicationInstanceIdentity',
  azureCommunicationServicesUser: 'AzureCommunicationServicesUserIdentity',
  acsUser: 'AzureCommunicationServicesUserIdentity',
  encrypted: 'EncryptedIdentity',
  onPremises: 'OnPremisesIdentity',
  device: 'DeviceIdentity',
} as const;

/** Microsoft's identity types, as `@odata.type` names them without the namespace. */
const slotOfType: ReadonlyMap<string, keyof typeof typeOfSlot> = new Map([
  ['userIdentity', 'user'],
  ['communicationsUserIdentity', 'user'],
  ['communicationsGuestIdentity', 'guest'],
  ['communicationsPhoneIdentity', 'phone'],
  ['communicationsApplicationIdentity', 'application'],
  ['communicationsApplicationInstanceIdentity', 'applicationInstance'],
  ['azureCommunicationServicesUserIdentity', 'azureCommunicationServicesUser'],
  ['communicationsEncryptedIdentity', 'encrypted'],
]);

/** The identities of a set. The first one identifies the participant. */
export function identitiesOf(set: unknown): readonly KnownIdentity[] {
  return filledSlots(set).map(({ slot, json }) => toIdentity(slot, json));
}

/**
 * The identity at an endpoint: the new `associatedIdentity`, or else the deprecated identity set.
 *
 * The new one is not a set. Its kind follows from `@odata.type`, from the slot with the same id in the set,
 * or from its members.
 */
export function identityAtEndpoint(endpoint: JsonObject): KnownIdentity | undefined {
  const associated = endpoint.associatedIdentity;
  const older = identitiesOf(endpoint.identity);
  if (!isJsonObject(associated) || !saysAnything(associated)) return older[0];
  const declared = slotOfType.get(typeNameOf(associated));
  const same = older.find(({ json }) => isText(json.id) && json.id === associated.id);
  return toIdentity(declared ?? same?.kind ?? slotByMembers(associated), associated);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function toIdentity(kind: string, json: JsonObject): KnownIdentity {
  return { typeName: isKnownSlot(kind) ? typeOfSlot[kind] : 'OtherIdentity', kind, json };
}

function isKnownSlot(slot: string): slot is keyof typeof typeOfSlot {
  return Object.hasOwn(typeOfSlot, slot);
}

function slotByMembers(json: JsonObject): string {
  if ('userPrincipalName' in json) return 'user';
  if ('email' in json) return 'guest';
  if ('azureCommunicationServicesResourceId' in json) return 'azureCommunicationServicesUser';
  if (typeof json.id === 'string' && /^\+\d+$/.test(json.id)) return 'phone';
  return typeof json.tenantId === 'string' ? 'user' : 'unknown';
}
