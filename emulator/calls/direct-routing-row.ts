import type { Chance } from '../company/chance.ts';
import type { JsonObject } from '../tenant.ts';
import { commonMembers, type LoggedCall } from './logged-call.ts';
import { writeInstant } from './write-time.ts';

/** What Microsoft writes for a time that there is not. */
const NO_TIME = '0001-01-01T00:00:00Z';

const FAILURES = [
  { finalSipCode: 486, callEndSubReason: 510_486, finalSipCodePhrase: 'Busy Here' },
  { finalSipCode: 404, callEndSubReason: 560_404, finalSipCodePhrase: 'Not Found' },
  { finalSipCode: 503, callEndSubReason: 560_503, finalSipCodePhrase: 'Service Unavailable' },
  { finalSipCode: 487, callEndSubReason: 540_487, finalSipCodePhrase: 'Request Terminated' },
];

const SUCCESS = { finalSipCode: 0, callEndSubReason: 540_000, finalSipCodePhrase: 'BYE' };

/** A row of the log of calls over the company's own session border controllers. */
export function directRoutingRow(call: LoggedCall, chance: Chance): JsonObject {
  const correlationId = chance.uuid();
  const isSuccessful = chance.happens(0.92);
  const row = isSuccessful ? successfulRow : failedRow;
  return row(call, correlationId, chance);
}

export function successfulRow(call: LoggedCall, correlationId: string, chance: Chance): JsonObject {
  const { start, seconds } = call;
  return {
    ...sharedMembers(call, correlationId, chance),
    startDateTime: writeInstant(start),
    inviteDateTime: writeInstant(start - chance.integer(900, 12_000)),
    failureDateTime: NO_TIME,
    endDateTime: writeInstant(start + seconds * 1_000),
    successfulCall: true,
    ...SUCCESS,
  };
}

/** A failed call starts and is invited at the same time, and has no end. */
function failedRow(call: LoggedCall, correlationId: string, chance: Chance): JsonObject {
  const { start } = call;
  return {
    ...sharedMembers(call, correlationId, chance),
    startDateTime: writeInstant(start),
    inviteDateTime: writeInstant(start),
    failureDateTime: writeInstant(start + chance.integer(400, 30_000)),
    endDateTime: null,
    duration: 0,
    successfulCall: false,
    ...chance.pick(FAILURES),
  };
}

function sharedMembers(call: LoggedCall, correlationId: string, chance: Chance): JsonObject {
  const common = commonMembers(call, chance);
  const bypasses = chance.happens(0.3);
  return {
    ...common,
    correlationId,
    callerNumber: obfuscated(common.callerNumber),
    calleeNumber: obfuscated(common.calleeNumber),
    callType: typeOf(call, chance),
    mediaPathLocation: bypasses ? null : chance.pick(['EUNO', 'EUWE', 'USWE']),
    signalingLocation: chance.pick(['EUNO', 'USWE']),
    trunkFullyQualifiedDomainName: chance.pick(['sbc1.dub.contoso.com', 'sbc2.ber.contoso.com']),
    mediaBypassEnabled: bypasses,
  };
}

/** Microsoft hides the last digits of telephone numbers in this log. */
function obfuscated(number: string): string {
  return number.replace(/.{3}$/, '***');
}

function typeOf({ person, isInbound }: LoggedCall, chance: Chance): string {
  if (!person) return isInbound ? 'dr_in_ucap' : 'dr_out_ucap';
  return isInbound
    ? chance.pick(['dr_in', 'ByotIn'])
    : chance.pick(['dr_out', 'dr_out', 'dr_out_user_transfer']);
}
