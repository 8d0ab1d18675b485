import type { Chance } from '../company/chance.ts';
import type { JsonObject } from '../tenant.ts';
import { commonMembers, type LoggedCall } from './logged-call.ts';
import { writeInstant } from './write-time.ts';

/** What a minute to a country costs, in ten-thousandths of the currency. */
const COUNTRIES = [
  { prefix: '+353', code: 'IE', name: 'Ireland', rate: 120 },
  { prefix: '+49', code: 'DE', name: 'Germany', rate: 135 },
  { prefix: '+55', code: 'BR', name: 'Brazil', rate: 1_190 },
  { prefix: '+91', code: 'IN', name: 'India', rate: 655 },
  { prefix: '+1', code: 'US', name: 'United States', rate: 0 },
] as const;

/** A row of the log of calls over numbers of Microsoft and of operators. */
export function pstnRow(call: LoggedCall, chance: Chance): JsonObject {
  const { isInbound, start, seconds, number, ownNumber, person } = call;
  const [own, other] = [countryOf(ownNumber), countryOf(number)];
  const isDomestic = own.code === other.code;
  const isOfOperator = chance.happens(0.2);
  return {
    ...commonMembers(call, chance),
    callId: `${chance.integer(1e8, 2e9)}_${chance.integer(1e7, 2e8)}@203.0.113.${chance.integer(1, 250)}`,
    startDateTime: writeInstant(start),
    endDateTime: writeInstant(start + seconds * 1_000),
    charge: isInbound || isDomestic ? 0 : chargeOf(seconds, other.rate),
    callType: typeOf(call, chance),
    currency: 'USD',
    usageCountryCode: own.code,
    tenantCountryCode: 'IE',
    connectionCharge: isInbound || isDomestic ? 0 : 0.0075,
    destinationContext: isInbound ? null : isDomestic ? 'Domestic' : 'International',
    destinationName: isInbound ? own.name : other.name,
    conferenceId: person ? null : String(chance.integer(1e8, 1e9)),
    licenseCapability: chance.pick(['MCOPSTNU', 'MCOPSTN1', 'MCOPSTN2']),
    inventoryType: person ? 'Subscriber' : 'Service',
    operator: isOfOperator ? 'Contoso Telecom' : 'Microsoft',
    callDurationSource: isOfOperator ? 'operator' : 'microsoft',
  };
}

function countryOf(number: string) {
  const country = COUNTRIES.find(({ prefix }) => number.startsWith(prefix));
  return country ?? { code: 'GB', name: 'United Kingdom', rate: 140 };
}

function chargeOf(seconds: number, rate: number): number {
  return (Math.ceil(seconds / 60) * rate) / 10_000;
}

function typeOf({ person, isInbound }: LoggedCall, chance: Chance): string {
  if (!person) return isInbound ? chance.pick(['ucap_in', 'conf_in']) : 'conf_out';
  return isInbound ? 'user_in' : chance.pick(['user_out', 'user_out', 'user_out_transfer']);
}
