import type { Chance } from '../company/chance.ts';
import type { Person } from '../company/company.ts';
import type { JsonObject, LogRow } from '../tenant.ts';

const HOUR = 3_600_000;

/** What a telephone call has in any log. */
export interface LoggedCall {
  /** Undefined for a call of an application, such as an auto attendant. */
  readonly person: Pick<Person, 'id' | 'displayName' | 'userPrincipalName'> | undefined;
  readonly isInbound: boolean;
  readonly start: number;
  /** In whole seconds. */
  readonly seconds: number;
  /** The other party's telephone number. */
  readonly number: string;
  readonly ownNumber: string;
}

type CommonMembers = JsonObject & { readonly callerNumber: string; readonly calleeNumber: string };

/** The members that the rows of all logs have. Microsoft writes null or `""` where there is no person. */
export function commonMembers(call: LoggedCall, chance: Chance): CommonMembers {
  const { person, isInbound, number, ownNumber, seconds } = call;
  const nothing = chance.pick([null, '']);
  return {
    id: chance.uuid(),
    userId: person?.id ?? nothing,
    userPrincipalName: person?.userPrincipalName ?? nothing,
    userDisplayName: person?.displayName ?? nothing,
    duration: seconds,
    callerNumber: isInbound ? number : ownNumber,
    calleeNumber: isInbound ? ownNumber : number,
  };
}

/** Microsoft needs a day or two to write a row. */
export function lateRow(json: JsonObject, { start, seconds }: LoggedCall, chance: Chance): LogRow {
  const end = start + seconds * 1_000;
  return { json, appearsAt: end + Math.round(chance.between(24 * HOUR, 48 * HOUR)) };
}
