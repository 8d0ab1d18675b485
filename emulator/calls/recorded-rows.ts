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
function callOf(source: RecordSource): LoggedCall | undefined {
  if (source.participantCount !== 2) return undefined;
  const [caller, callee] = [slotsOf(source.participant(0)), slotsOf(source.participant(1))];
  const phone = caller.phone ?? callee.phone;
  const user = caller.user ?? callee.user;
  if (!phone || !user) return undefined;
  const [start, end] = [
    timeAt(source.record, 'startDateTime'),
    timeAt(source.record, 'endDateTime'),
  ];
  return {
    person: {
      id: textAt(user, 'id'),
      displayName: textAt(user, 'displayName'),
      userPrincipalName: textAt(user, 'userPrincipalName'),
    },
    isInbound: caller.phone !== undefined,
    start,
    seconds: Math.round((end - start) / 1_000),
    number: textAt(phone, 'id'),
    ownNumber: '+35315550100',
  };
}

function timeAt(record: JsonObject, name: string): number {
  return Date.parse(textAt(record, name));
}

function textAt(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
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
