import type { LogName } from './odata/log-call.ts';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

/**
 * One call record of a tenant. Sessions and participants are generated on request, so a record with
 * thousands of sessions costs nothing until a page of it is read.
 */
export interface RecordSource {
  readonly id: string;
  /** Samples of old calls stay readable, although Microsoft deletes calls after 30 days. */
  readonly exemptFromExpiry?: boolean;
  /** From when it can be read, in milliseconds since 1970. By default, twenty minutes after its end. */
  readonly readableFrom?: number;
  /** The record's own properties, with organizer, participants and organizer_v2. */
  readonly record: JsonObject;
  readonly sessionCount: number;
  /** A session with all its segments. */
  session(index: number): JsonObject;
  readonly participantCount: number;
  participant(index: number): JsonObject;
}

/** A row of a log of telephone calls. */
export interface LogRow {
  readonly json: JsonObject;
  /** The time from which the log has it, in milliseconds since 1970: rows come a day or two after their calls. */
  readonly appearsAt: number;
}

export type Logs = Readonly<Record<LogName, readonly LogRow[]>>;

export interface Tenant {
  readonly name: string;
  /** In the order of the list of call records. */
  readonly records: readonly RecordSource[];
  readonly logs: Logs;
}

/** @param makeLogs makes the logs when they are read first, because most tests read none. */
export function tenantOf(
  records: readonly RecordSource[],
  name = 'custom',
  makeLogs: () => Logs = () => ({ getPstnCalls: [], getDirectRoutingCalls: [] }),
): Tenant {
  let logs: Logs | undefined;
  return {
    name,
    records,
    get logs() {
      return (logs ??= makeLogs());
    },
  };
}

/** Rows that the log has had from the beginning. */
export function rowsFromJson(rows: readonly JsonObject[]): readonly LogRow[] {
  return rows.map((json) => ({ json, appearsAt: 0 }));
}

/** Reads a whole record: its own properties beside `sessions` and `participants_v2`. */
export function recordFromJson(json: JsonObject): RecordSource {
  const { sessions, participants_v2: participants, ...record } = json;
  if (typeof record.id !== 'string') throw new TypeError('A call record needs an id.');
  const sessionList = objectsOf(sessions, 'sessions');
  const participantList = objectsOf(participants, 'participants_v2');
  return {
    id: record.id,
    record,
    sessionCount: sessionList.length,
    session: (index) => itemAt(sessionList, index),
    participantCount: participantList.length,
    participant: (index) => itemAt(participantList, index),
  };
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectsOf(value: Json | undefined, name: string): readonly JsonObject[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new TypeError(`${name} must be an array.`);
  return value.map((item: Json) => {
    if (!isJsonObject(item)) throw new TypeError(`${name} must hold objects.`);
    return item;
  });
}

function itemAt(items: readonly JsonObject[], index: number): JsonObject {
  const item = items[index];
  if (item === undefined) throw new RangeError(`There is no item ${index}.`);
  return item;
}
