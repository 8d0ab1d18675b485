import { BadUpstreamResponseError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { readMoment } from '../../plan/moment.ts';
import { readVersion } from '../../records/version.ts';
import { type JsonChild, printObject, textOf } from '../json-children.ts';
import { storedMoment } from '../stored-moment.ts';
import type { WholeRecord } from './whole-record.ts';

type Times = Pick<WholeRecord, 'startTime' | 'endTime' | 'lastModified' | 'durationMs'>;

/** What is stored as pages, and links that lead there. */
const stored: ReadonlySet<string | undefined> = new Set([
  'sessions',
  'sessions@odata.nextLink',
  'participants_v2',
  'participants_v2@odata.nextLink',
]);
/** The columns of the store have 64 bits with a sign. */
const maxVersion = 2n ** 63n - 1n;
const ticksPerMs = 10_000n;

/** @throws BadUpstreamResponseError if there is none. */
export function requireVersion(record: JsonObject): number | bigint {
  const version = readVersion(record);
  if (typeof version === 'number') return version;
  const long = version === null ? undefined : BigInt(version);
  if (long !== undefined && long <= maxVersion) return long;
  throw new BadUpstreamResponseError('the record has no version');
}

/** @throws BadUpstreamResponseError if the record has no start, by which it is kept. */
export function readTimes({ startDateTime, endDateTime, lastModifiedDateTime }: JsonObject): Times {
  const startTime = storedMoment(startDateTime);
  if (startTime === undefined) throw new BadUpstreamResponseError('the record has no start');
  const endTime = storedMoment(endDateTime) ?? startTime;
  const lastModified = storedMoment(lastModifiedDateTime) ?? endTime;
  return { startTime, endTime, lastModified, durationMs: durationMs(startTime, endTime) };
}

function durationMs(startTime: string, endTime: string): number {
  const [start, end] = [readMoment(startTime)?.ticks ?? 0n, readMoment(endTime)?.ticks ?? 0n];
  return end > start ? Number((end - start) / ticksPerMs) : 0;
}

/** A record without its pages. */
export function headOf(record: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !stored.has(name)));
}

/** The text of a record without its pages. */
export function printHead(body: Buffer, members: readonly JsonChild[]): Buffer {
  const kept = members.filter(({ name }) => !stored.has(name));
  return printObject(kept.map((member) => textOf(body, member)));
}
