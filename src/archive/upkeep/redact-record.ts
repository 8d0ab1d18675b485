import { isJsonObject, type JsonObject } from '../../json.ts';
import { readFirstParticipants } from '../../records/live/first-page.ts';
import type { Row, SqlValue, Statement, Store } from '../../store/store.ts';
import { removePeople } from '../../statistics/facts/fact-statements.ts';
import { inChunks } from '../../store/bulk-statement.ts';
import { type Fact, Facts } from '../intake/extract-facts.ts';
import { packText } from '../pack-text.ts';
import { readStoredText } from '../read-stored-json.ts';
import { type IsOne, withPrincipalNames } from '../redaction/principal-names.ts';
import { isIdOf, mayContain, type Redacted, redactText } from '../redaction/redact-text.ts';
import type { StoredRecord } from './walk-archive.ts';

/** A part of a record without the identities of a person. */
interface RedactedPart extends Redacted {
  readonly row: Row;
}

const personKinds: readonly Fact['kind'][] = ['organizer', 'participant', 'person'];

/**
 * Returns the statements that remove a person from a stored record; none if the person is not in it. They fail the
 * transaction if a part of the record has changed, also by the removal of another person.
 *
 * @param id printable ASCII. @param now milliseconds since 1970.
 */
export async function redactRecord(
  store: Pick<Store, 'read'>,
  record: StoredRecord,
  id: string,
  now: number,
): Promise<readonly Statement[]> {
  const rows = [record.head, ...record.pages];
  const texts = await Promise.all(rows.map(readStoredText));
  if (!texts.some((text) => mayContain(text, id))) return [];
  const values = texts.map((text) => JSON.parse(text.toString()) as unknown);
  // A name that one part of the record tells may stand without the id in another part.
  const isPerson = withPrincipalNames(values, isIdOf(id));
  const [head, ...pages] = await Promise.all(
    rows.map(async (row, index): Promise<RedactedPart> => {
      const text = texts[index] ?? Buffer.alloc(0);
      const redacted = await redactText(text, values[index], nameOf(row.collection), isPerson);
      return { row, ...redacted };
    }),
  );
  if (!head || ![head, ...pages].some(({ isRedacted }) => isRedacted)) return [];
  return [
    ...(await saveHead(record, head, now)),
    ...(await Promise.all(pages.map((page) => savePage(record.id, page)))).flat(),
    ...(await removeFacts(store, record.id, factsOf(head, pages), isPerson)),
    ...removePeople(record.id),
  ];
}

function nameOf(collection: SqlValue | undefined): string {
  if (collection === null) return 'callRecord';
  return collection === 'participants' ? 'participants_v2' : String(collection);
}

async function saveHead(
  { id, head: { version = null, body = null, codec = null, hash = null } }: StoredRecord,
  { text, isRedacted }: RedactedPart,
  now: number,
): Promise<readonly Statement[]> {
  const packed = isRedacted ? await packText(text) : { body, codec, hash };
  const sql =
    'UPDATE record SET head = $1, codec = $2, hash = $3, redacted_at = $4 ' +
    'WHERE id = $5 AND version = $6 AND hash = $7';
  const values = [packed.body, packed.codec, packed.hash, now, id, version, hash];
  return [{ sql, values, mustChange: true }];
}

async function savePage(
  id: string,
  { row, text, isRedacted }: RedactedPart,
): Promise<readonly Statement[]> {
  if (!isRedacted) return [];
  const { body, codec, hash } = await packText(text);
  const sql =
    'UPDATE record_page SET body = $1, codec = $2, hash = $3 ' +
    'WHERE record_id = $4 AND collection = $5 AND page = $6 AND hash = $7';
  const { collection = null, page = null, hash: old = null } = row;
  const values = [body, codec, hash, id, collection, page, old];
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
  isPerson: IsOne,
): Promise<readonly Statement[]> {
  const sql = 'SELECT kind, value FROM record_fact WHERE record_id = $1';
  const rows = await store.read({ sql, values: [id] });
  const texts = new Set(kept.map(printFact));
  const removed = (rows as unknown as readonly Fact[])
    .filter((fact) => !texts.has(printFact(fact)))
    .filter(({ kind, value }) => personKinds.includes(kind) || isPerson(value))
    .map(printFact);
  return inChunks(removed, (facts) => ({
    sql:
      "DELETE FROM record_fact WHERE record_id = $1 AND kind || ' ' || value " +
      `IN (${facts.map((_, index) => `$${index + 2}`).join(', ')})`,
    values: [id, ...facts],
  }));
}

function printFact({ kind, value }: Fact): string {
  return `${kind} ${value}`;
}
