import { recordNotFound } from '../odata/graph-error.ts';
import type { Settings } from '../settings.ts';
import type { RecordSource } from '../tenant.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Microsoft takes half an hour on average to write a record. The emulator is a little faster. */
const APPEARS_AFTER = 20 * MINUTE;
const EXPIRES_AFTER = 30 * DAY;

export function availableRecords({ tenant, clock }: Settings): readonly RecordSource[] {
  const now = clock().getTime();
  return tenant.records.filter((source) => isAvailable(source, now));
}

export function findRecord({ tenant, clock }: Settings, id: string): RecordSource {
  const wanted = id.toLowerCase();
  const source = tenant.records.find((candidate) => candidate.id.toLowerCase() === wanted);
  if (!source || !isAvailable(source, clock().getTime())) throw recordNotFound();
  return source;
}

function isAvailable({ record, exemptFromExpiry }: RecordSource, now: number): boolean {
  const end = typeof record.endDateTime === 'string' ? Date.parse(record.endDateTime) : NaN;
  const age = now - end;
  return age >= APPEARS_AFTER && (exemptFromExpiry === true || age <= EXPIRES_AFTER);
}
