import type { JsonObject } from '../../json.ts';
import { printable } from '../../plan/printable.ts';
import { personNumber } from '../facts/person-number.ts';
import { toUnits } from '../facts/significant-digits.ts';

/** What is counted of a call over direct routing. */
export interface DirectRoutingFact {
  readonly isFailed: boolean;
  readonly callType: string | null;
  readonly trunk: string | null;
  readonly sipCode: number | null;
  readonly subReason: number | null;
  /** In millionths of a millisecond, down to two significant digits; null unless the call was successful. */
  readonly setupTime: number | null;
  /** A number in place of the id of the user; null if it is not known. */
  readonly person: number | null;
}

/** No network lets a telephone ring for longer. Microsoft writes the first moment of the year 1 for no time. */
const maxSetupMs = 3_600_000;

export function directRoutingFactOf(row: JsonObject): DirectRoutingFact {
  const { successfulCall, userId } = row;
  return {
    isFailed: successfulCall === false,
    callType: textOf(row.callType),
    trunk: textOf(row.trunkFullyQualifiedDomainName),
    sipCode: numberOf(row.finalSipCode),
    subReason: numberOf(row.callEndSubReason),
    setupTime: successfulCall === true ? setupTimeOf(row) : null,
    person: typeof userId === 'string' && userId !== '' ? personNumber(userId) : null,
  };
}

function setupTimeOf({ inviteDateTime, startDateTime }: JsonObject): number | null {
  const ms = Date.parse(String(startDateTime)) - Date.parse(String(inviteDateTime));
  return ms >= 0 && ms <= maxSetupMs ? toUnits(ms) : null;
}

function numberOf(value: unknown): number | null {
  return Number.isSafeInteger(value) ? Number(value) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && printable.test(value) ? value : null;
}
