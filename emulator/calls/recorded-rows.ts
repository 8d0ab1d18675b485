import { chanceOf } from '../company/chance.ts';
import { isJsonObject, type JsonObject, type LogRow, type RecordSource } from '../tenant.ts';
import { successfulRow } from './direct-routing-row.ts';
import { lateRow, type LoggedCall } from './logged-call.ts';

/** The rows of the telephone calls that have a record. */
export function recordedRows(records: readonly RecordSource[]): readonly LogRow[] {
  return records.flatMap((source) => {
    const call = callOf(source);
    if (!call) return [];
    const chance = chanceOf(`${source.id} row`);
    return [lateRow(successfulRow(call, source.id, chance), call, chance)];
  });
}

/** Undefined unless a colleague and a telephone have talked to each other. */
function callOf({ record, participantCount, participant }: RecordSource): LoggedCall | undefined {
  if (participantCount !== 2) return undefined;
  const [caller, callee] = [slotsOf(participant(0)), slotsOf(participant(1))];
  const phone = caller.phone ?? callee.phone;
  const user = caller.user ?? callee.user;
  if (!phone || !user) return undefined;
  const [start, end] = [record.startDateTime, record.endDateTime].map((time) =>
    Date.parse(String(time)),
  );
  return {
    person: {
      id: String(user.id),
      displayName: String(user.displayName),
      userPrincipalName: String(user.userPrincipalName),
    },
    isInbound: caller.phone !== undefined,
    start: start ?? 0,
    seconds: Math.round(((end ?? 0) - (start ?? 0)) / 1_000),
    number: String(phone.id),
    ownNumber: '+35315550100',
  };
}

function slotsOf({ identity }: JsonObject): {
  readonly user: JsonObject | undefined;
  readonly phone: JsonObject | undefined;
} {
  const { user, phone } = isJsonObject(identity) ? identity : {};
  return {
    user: isJsonObject(user) ? user : undefined,
    phone: isJsonObject(phone) ? phone : undefined,
  };
}
