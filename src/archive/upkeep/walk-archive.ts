import type { Row, Store } from '../../store/store.ts';

/** A record with everything that is kept of it, as one statement has read it. */
export interface StoredRecord {
  readonly id: string;
  /** With the columns `version`, `body`, `codec` and `hash`, and how many sessions and participants there are. */
  readonly head: Row;
  /** In their order, with the columns `collection`, `page`, `items`, `body`, `codec` and `hash`. */
  readonly pages: readonly Row[];
}

/** Which records are read, by the start of their calls. */
export interface ArchivePart {
  /** The first moment, as it is stored. */
  readonly from?: string | undefined;
  /** The first moment that no longer belongs to it. */
  readonly until?: string | undefined;
  /** Records with this id and smaller ones are left out. */
  readonly after?: string | undefined;
}

const idsAtOnce = 200;
const inPart = 'id > $1 AND start_time >= $2 AND start_time < $3';

/** Bounds that every moment lies between. */
const [earliest, latest] = ['', ':'];

const valuesOf = ({ from = earliest, until = latest, after = '' }: ArchivePart) =>
  [after, from, until] as const;

export async function countRecords(store: Store, part: ArchivePart): Promise<number> {
  const sql = `SELECT COUNT(*) AS n FROM record WHERE ${inPart}`;
  const [row] = await store.read({ sql, values: valuesOf(part) });
  return Number(row?.n);
}

/**
 * Reads all records of a part, in the order of their ids. The gateway may archive others meanwhile: each record is read by
 * one statement, so it is never half of one version and half of another.
 */
export async function* walkRecords(store: Store, part: ArchivePart): AsyncGenerator<StoredRecord> {
  const sql = `SELECT id FROM record WHERE ${inPart} ORDER BY id LIMIT ${idsAtOnce}`;
  let after = part.after;
  for (;;) {
    const ids = await store.read({ sql, values: valuesOf({ ...part, after }) });
    for (const { id } of ids) {
      const record = await readRecord(store, String(id));
      // Retention may have removed it.
      if (record) yield record;
    }
    if (ids.length < idsAtOnce) return;
    after = String(ids.at(-1)?.id);
  }
}

/** The row of the record comes first: it has no collection. */
const wholeRecord = `SELECT NULL AS collection, -1 AS page, version, session_count, participant_count, 0 AS items,
    head AS body, codec, hash FROM record WHERE id = $1
  UNION ALL SELECT collection, page, 0, 0, 0, items, body, codec, hash FROM record_page WHERE record_id = $1
    AND EXISTS (SELECT 1 FROM record WHERE id = $1)
  ORDER BY 1, 2`;

/** Reads everything that is kept of a record; undefined if it is not archived. */
export async function readRecord(store: Store, id: string): Promise<StoredRecord | undefined> {
  const rows = await store.read({ sql: wholeRecord, values: [id] });
  const head = rows.find(({ collection }) => collection === null);
  return head && { id, head, pages: rows.filter((row) => row !== head) };
}
