import type { Person } from '../company/company.ts';

/** The member of an identity set that holds the party's identity. */
export type IdentitySlot = 'user' | 'phone' | 'guest' | 'acsUser' | 'applicationInstance';

/** A party in a call: a colleague, a guest, a telephone number, or an app. */
export interface Party {
  /** It is also the participant's id. For a telephone, it is the number. */
  readonly id: string;
  readonly slot: IdentitySlot;
  readonly displayName: string | null;
  readonly tenantId: string | null;
  readonly userPrincipalName: string | null;
  readonly administrativeUnitId: string | undefined;
}

export function personParty(person: Person): Party {
  return {
    id: person.id,
    slot: 'user',
    displayName: person.displayName,
    tenantId: person.tenantId,
    userPrincipalName: person.userPrincipalName,
    administrativeUnitId: person.department.administrativeUnitId,
  };
}

export function phoneParty(number: string): Party {
  return stranger(number, 'phone', null);
}

/** A guest who joined through the link, without an account. */
export function guestParty(id: string, displayName: string): Party {
  return stranger(id, 'guest', displayName);
}

/** A user of an app built on Azure Communication Services. */
export function acsParty(id: string): Party {
  return stranger(id, 'acsUser', null);
}

/** An account that answers for a machine, such as an auto attendant or a call queue. */
export function applicationParty(id: string, displayName: string, tenantId: string): Party {
  return { ...stranger(id, 'applicationInstance', displayName), tenantId };
}

function stranger(id: string, slot: IdentitySlot, displayName: string | null): Party {
  return {
    id,
    slot,
    displayName,
    tenantId: null,
    userPrincipalName: null,
    administrativeUnitId: undefined,
  };
}
