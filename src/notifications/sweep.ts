import { compareListed, type ListedRecord } from '../archive/intake/compare-listed.ts';
import { addCoverage, settledPart } from '../archive/coverage.ts';
import type { HintSource, RecordQueue } from '../archive/intake/queue.ts';
import type { Clock } from '../clock.ts';
import type { Operation, ReadJson } from '../msgraph/exchange.ts';
import type { QuotaKey } from '../quota/granted-windows.ts';
import { isNewer } from '../records/version.ts';
import type { Statement, Store } from '../store/store.ts';
import type { Leadership } from './leadership.ts';
import { LightSignal } from '../light-signal.ts';
import { listBetween } from './list-records.ts';

export interface SweepParts {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly queue: Pick<RecordQueue, 'add'>;
  readonly read: ReadJson;
  /** Origin of Microsoft Graph. */
  readonly root: string;
  /** Whether a request that no client waits for would leave enough to those that clients wait for. */
  readonly hasSpare: (quotaKey: QuotaKey) => boolean;
  readonly leadership: Leadership;
  readonly clock: Clock;
}

/** What a part of the list has shown. */
export interface SweptPart {
  readonly listed: number;
  /** Records or versions that are not archived. */
  readonly missing: number;
  /** Those of them that exist for some time, and of which nothing has told. */
  readonly missed: number;
}

const maxRequestMs = 60_000;
/** Its notification may be on the way. */
const tellingMs = 10 * 60_000;

/**
 * Reads a part of the list, queues what is not archived, and notes what is known to be whole. Every record of the part
 * is on the disk when it resolves, in the archive or in the queue.
 *
 * @param from when the first call began, in milliseconds since 1970. @param until the end, which is not part of it.
 * @param also statements for the same transaction as what is noted.
 */
export async function sweepPart(
  { store, queue, read, root, leadership, clock }: SweepParts,
  source: HintSource,
  from: number,
  until: number,
  also: (part: SweptPart) => readonly Statement[] = () => [],
): Promise<SweptPart> {
  const listedAt = clock.now;
  const { records, unreadable } = await listBetween(read, root, from, until, operationOfSweep());
  const listed = newestOf(records);
  const { missing, unheard } = await compareListed(store, listed);
  const hints = missing.map(({ id, version, startTime }) => ({ id, version, startTime, source }));
  if (hints.length > 0) await queue.add(hints, clock.now);
  const missed = unheard.filter(({ modifiedAt = Infinity }) => modifiedAt <= listedAt - tellingMs);
  const part = { listed: listed.length, missing: missing.length, missed: missed.length };
  const span = unreadable === 0 ? settledPart(from, until, listedAt) : undefined;
  const statements = [...(span ? addCoverage(span) : []), ...also(part)];
  if (statements.length > 0) await store.write([...leadership.guard(), ...statements]);
  return part;
}

/** Each record once: pages may overlap. */
function newestOf(records: readonly ListedRecord[]): readonly ListedRecord[] {
  const newest = new Map<string, ListedRecord>();
  for (const record of records) {
    const known = newest.get(record.id);
    if (!known || isNewer(record.version, known.version)) newest.set(record.id, record);
  }
  return [...newest.values()];
}

/** It lets smaller operations go first. */
function operationOfSweep(): Operation {
  return {
    client: 'archive',
    isLarge: true,
    signal: new LightSignal(),
    deadline: performance.now() + maxRequestMs,
  };
}
