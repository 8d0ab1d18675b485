import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { storedMoment } from '../../../src/archive/stored-moment.ts';
import type { Statement, Store } from '../../../src/store/store.ts';

type Json = Readonly<Record<string, unknown>>;

const pageSizes = { sessions: 60, participants: 130 };
export const archivedAt = Date.parse('2026-11-28T10:00:00.250Z');

/** Writes whole records as the archive keeps them, with facts that are found in another way than by the archivist. */
export async function fillArchive(store: Store, records: readonly Json[]): Promise<void> {
  for (const record of records) await store.write([...removal(record.id), ...rowsOf(record)]);
}

/** Removes a record with all that is known of it. */
export function removal(id: unknown): readonly Statement[] {
  const values = [String(id)];
  return [
    { sql: 'DELETE FROM record WHERE id = $1', values },
    { sql: 'DELETE FROM record_page WHERE record_id = $1', values },
    { sql: 'DELETE FROM record_fact WHERE record_id = $1', values },
  ];
}

function rowsOf(record: Json): readonly Statement[] {
  const { sessions, participants_v2: participants, ...head } = record;
  const id = String(record.id);
  const start = storedMoment(record.startDateTime) ?? '';
  const end = storedMoment(record.endDateTime) ?? start;
  const lists = { sessions: itemsOf(sessions), participants: itemsOf(participants) };
  return [
    {
      sql:
        'INSERT INTO record (id, version, start_time, end_time, last_modified, duration_ms, head, codec, hash, ' +
        'session_count, participant_count, archived_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      values: [
        ...[id, Number(record.version), start, end, end, durationOf(record)],
        ...[...packed(head), lists.sessions.length, lists.participants.length, archivedAt],
      ],
    },
    ...(['sessions', 'participants'] as const).flatMap((name) =>
      pagesOf(lists[name], pageSizes[name]).map((items, page) => ({
        sql: 'INSERT INTO record_page (record_id, collection, page, items, body, codec, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)',
        values: [id, name, page, items.length, ...packed(items)],
      })),
    ),
    ...factsOf(record).map(([kind, value]) => ({
      sql: 'INSERT INTO record_fact (kind, value, start_time, record_id) VALUES ($1, $2, $3, $4)',
      values: [kind, value, start, id],
    })),
  ];
}

export function durationOf({ startDateTime, endDateTime }: Json): number {
  return Math.max(0, Date.parse(String(endDateTime)) - Date.parse(String(startDateTime)));
}

function packed(json: unknown): readonly [Uint8Array, string, Uint8Array] {
  const text = Buffer.from(JSON.stringify(json));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 1 };
  return [brotliCompressSync(text, { params }), 'br', createHash('sha256').update(text).digest()];
}

function pagesOf(items: readonly Json[], size: number): readonly (readonly Json[])[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, page) => items.slice(page * size, (page + 1) * size));
}

/** What lists are filtered by, each once. */
export function factsOf(record: Json): readonly (readonly [kind: string, value: string])[] {
  const participants = itemsOf(record.participants_v2);
  const media = valuesAt(record, 'sessions', 'segments', 'media');
  const networks = [...valuesAt(media, 'callerNetwork'), ...valuesAt(media, 'calleeNetwork')];
  const devices = [...valuesAt(media, 'callerDevice'), ...valuesAt(media, 'calleeDevice')];
  const failures = [
    ...valuesAt(record, 'sessions', 'failureInfo'),
    ...valuesAt(record, 'sessions', 'segments', 'failureInfo'),
  ];
  const slots = participants.flatMap(({ identity }) => slotsOf(identity));
  const organizer = record.organizer_v2 as Json | null | undefined;
  const organizers = organizer
    ? [organizer.id, ...slotsOf(organizer.identity).map(({ id }) => id)]
    : slotsOf(record.organizer).map(({ id }) => id);
  const facts = [
    ...participants.map(({ id }) => ['participant', idOf(id)]),
    ...slots.map(({ id, tenantId }) => ['person', `${textOf(tenantId).toLowerCase()} ${idOf(id)}`]),
    ...organizers.map((id) => ['organizer', idOf(id)]),
    ['type', textOf(record.type).toLowerCase()],
    ...itemsOf(record.modalities).map((one) => ['modality', textOf(one).toLowerCase()]),
    ['failed', failures.length > 0 ? '1' : '0'],
    ...valuesAt(networks, 'connectionType').map((one) => ['connection', textOf(one).toLowerCase()]),
    ...valuesAt(networks, 'subnet').map((one) => ['subnet', textOf(one)]),
    ...[...valuesAt(devices, 'captureDeviceName'), ...valuesAt(devices, 'renderDeviceName')].map(
      (one) => ['device', textOf(one).toLowerCase()],
    ),
  ] as const;
  const byText = new Map(
    facts.map(([kind = '', value = '']) => [`${kind} ${value}`, [kind, value] as const]),
  );
  return [...byText.values()].filter(([, value]) => value !== '');
}

/** Every value at a path, through lists; null and empty texts are none. */
function valuesAt(json: unknown, ...[name, ...below]: readonly string[]): readonly unknown[] {
  if (Array.isArray(json))
    return json.flatMap((item) => valuesAt(item, ...(name ? [name, ...below] : [])));
  if (name === undefined) return json === undefined || json === null || json === '' ? [] : [json];
  if (typeof json !== 'object' || json === null) return [];
  return valuesAt((json as Json)[name], ...below);
}

function itemsOf(list: unknown): readonly Json[] {
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function slotsOf(identity: unknown): readonly Json[] {
  return Object.values((identity ?? {}) as Json).filter(
    (slot): slot is Json =>
      typeof slot === 'object' && slot !== null && textOf((slot as Json).id) !== '',
  );
}

function idOf(id: unknown): string {
  const text = textOf(id);
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) ? text.toLowerCase() : text;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
