import { isJsonObject, type JsonObject } from '../json.ts';
import { readFirstParticipants } from '../records/live/first-page.ts';
import type { Row, SqlValue, Statement, Store } from '../store/store.ts';
import { inChunks } from './bulk-statement.ts';
import { type Fact, Facts } from './extract-facts.ts';
import { packText } from './pack-text.ts';
import { readStoredText } from './read-stored-json.ts';
import { isIdOf, mayContain, type Redacted, redactText } from './redact-text.ts';
import type { StoredRecord } from './walk-archive.ts';

/** A part of a record without the identities of a person. */
interface RedactedPart extends Redacted {
  readonly row: Row;
}

const personKinds: readonly Fact['kind'][] = ['organizer', 'participant', 'person'];

/**
 * Returns the statements that remove a person from a stored record; none if the person is not in it. The first one fails
 * the transaction if the record has changed.
 *
 * @param id printable ASCII. @param now milliseconds since 1970.
 */
export async function redactRecord(
  store: Pick<Store, 'read'>,
  record: StoredRecord,
  id: string,
  now: number,
): Promise<readonly Statement[]> {
  const isPerson = isIdOf(id);
  const texts = await Promise.all([record.head, ...record.pages].map(readStoredText));
  if (!texts.some((text) => mayContain(text, id))) return [];
  const [head, ...pages] = await Promise.all(
    [record.head, ...record.pages].map(async (row, index): Promise<RedactedPart> => {
      const text = texts[index] ?? Buffer.alloc(0);
      return { row, ...(await redactText(text, nameOf(row.collection), isPerson)) };
    }),
  );
  if (!head) return [];
  if ([head, ...pages].every(({ text }) => text === undefined)) return [];
  return [
    ...(await saveHead(record, head, now)),
    ...(await Promise.all(pages.map((page) => savePage(record.id, page)))).flat(),
    ...(await removeFacts(store, record.id, factsOf(head, pages))),
  ];
}

function nameOf(collection: SqlValue | undefined): string {
  if (collection === null) return 'callRecord';
  return collection === 'participants' ? 'participants_v2' : String(collection);
}

async function saveHead(
  { id, head: { version = null, body = null, codec = null, hash = null } }: StoredRecord,
  { text }: RedactedPart,
  now: number,
): Promise<readonly Statement[]> {
  const packed = text ? await packText(text) : { body, codec, hash };
  const sql =
    'UPDATE record SET head = $1, codec = $2, hash = $3, redacted_at = $4 WHERE id = $5 AND version = $6';
  const values = [packed.body, packed.codec, packed.hash, now, id, version];
  return [{ sql, values, mustChange: true }];
}

async function savePage(id: string, { row, text }: RedactedPart): Promise<readonly Statement[]> {
  if (!text) return [];
  const { body, codec, hash } = await packText(text);
  const sql =
    'UPDATE record_page SET body = $1, codec = $2, hash = $3 WHERE record_id = $4 AND collection = $5 AND page = $6';
  const values = [body, codec, hash, id, row.collection ?? null, row.page ?? null];
  return [{ sql, values, mustChange: true }];
}

/** What the record can still be found by, of what says who took part. */
function factsOf(head: RedactedPart, pages: readonly RedactedPart[]): readonly Fact[] {
  const facts = new Facts();
  if (isJsonObject(head.json)) facts.addRecord(head.json);
  for (const participant of participantsOf(head, pages)) facts.addParticipant(participant);
  return facts.all.filter(({ kind }) => personKinds.includes(kind));
}

function participantsOf(
  { json }: RedactedPart,
  pages: readonly RedactedPart[],
): readonly JsonObject[] {
  const listed = pages.filter(({ row }) => row.collection === 'participants');
  if (listed.length > 0) return listed.flatMap((page) => page.json as readonly JsonObject[]);
  const { items } = readFirstParticipants(isJsonObject(json) ? json : {}, () => null);
  return items.map((item) => item.json);
}

async function removeFacts(
  store: Pick<Store, 'read'>,
  id: string,
  kept: readonly Fact[],
): Promise<readonly Statement[]> {
  const kinds = personKinds.map((kind) => `'${kind}'`).join(', ');
  const sql = `SELECT kind || ' ' || value AS fact FROM record_fact WHERE record_id = $1 AND kind IN (${kinds})`;
  const rows = await store.read({ sql, values: [id] });
  const texts = new Set(kept.map(({ kind, value }) => `${kind} ${value}`));
  const removed = rows.map(({ fact }) => String(fact)).filter((fact) => !texts.has(fact));
  return inChunks(removed, (facts) => ({
    sql:
      "DELETE FROM record_fact WHERE record_id = $1 AND kind || ' ' || value " +
      `IN (${facts.map((_, index) => `$${index + 2}`).join(', ')})`,
    values: [id, ...facts],
  }));
}
