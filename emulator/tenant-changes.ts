import type { Notifier } from './notifications/notifier.ts';
import type { Clock } from './clock.ts';
import type { Subscriptions } from './subscriptions/subscriptions.ts';
import type { RecordSource } from './tenant.ts';

interface Parts {
  readonly clock: Clock;
  readonly records: RecordSource[];
  readonly subscriptions: Subscriptions;
  readonly notifier: Notifier;
}

/** Lets new records and new versions of records appear, and subscribers know of them. */
export class TenantChanges {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** A version can be read from a time on, in milliseconds since 1970, and replaces the older ones. */
  schedule(version: RecordSource, at: number): void {
    const { clock, records, notifier } = this.#parts;
    const source = readableFrom(version, at);
    if (at <= clock.now) {
      replaceOrInsert(records, source);
      this.#tell(source);
      return;
    }
    clock.at(at, () => replaceOrInsert(records, source));
    clock.at(Math.max(clock.now, at - notifier.faults.lead()), () => this.#tell(source));
  }

  #tell(source: RecordSource): void {
    const { subscriptions, notifier } = this.#parts;
    for (const subscription of subscriptions.all) notifier.changed(subscription, source);
  }
}

/** Written out, because its members are methods and getters. */
function readableFrom(source: RecordSource, readableFrom: number): RecordSource {
  const { id, record, sessionCount, participantCount, exemptFromExpiry = false } = source;
  return {
    id,
    record,
    readableFrom,
    exemptFromExpiry,
    sessionCount,
    session: (index) => source.session(index),
    participantCount,
    participant: (index) => source.participant(index),
  };
}

/** The list is in the order of the starts, newest first. A version that is late does not replace a newer one. */
function replaceOrInsert(records: RecordSource[], source: RecordSource): void {
  const known = records.findIndex(({ id }) => id === source.id);
  if (known >= 0) {
    if (versionOf(source) > versionOf(records[known])) records[known] = source;
    return;
  }
  const place = records.findIndex((other) => startOf(other) <= startOf(source));
  records.splice(place < 0 ? records.length : place, 0, source);
}

function versionOf(source: RecordSource | undefined): number {
  return Number(source?.record.version ?? 0);
}

function startOf({ record }: RecordSource): number {
  return typeof record.startDateTime === 'string' ? Date.parse(record.startDateTime) : 0;
}
