import { recordNotFound } from '../odata/graph-error.ts';
import type { Settings } from '../settings.ts';
import type { RecordSource } from '../tenant.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Microsoft takes half an hour on average to write a record. The emulator is a little faster. */
const APPEARS_AFTER = 20 * MINUTE;
const EXPIRES_AFTER = 30 * DAY;

export function availableRecords({ records, clock }: Settings): readonly RecordSource[] {
  const now = clock().getTime();
  return records.filter((source) => isAvailable(source, now));
}

export function findRecord({ records, clock }: Settings, id: string): RecordSource {
  const wanted = id.toLowerCase();
  const source = records.find((candidate) => candidate.id.toLowerCase() === wanted);
  if (!source || !isAvailable(source, clock().getTime())) throw recordNotFound();
  return source;
}

function isAvailable(source: RecordSource, now: number): boolean {
  const { record, exemptFromExpiry } = source;
  const end = typeof record.endDateTime === 'string' ? Date.parse(record.endDateTime) : NaN;
  const readableFrom = source.readableFrom ?? end + APPEARS_AFTER;
  return readableFrom <= now && (exemptFromExpiry === true || now - end <= EXPIRES_AFTER);
}
