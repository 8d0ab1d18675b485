import { InvalidCursorError } from '../../errors.ts';
import type { ChangePlace } from '../../plan/change-place.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { ChangePage, ChangeRange, RecordChange } from '../../records/record-source.ts';
import type { Row } from '../../store/store.ts';
import type { ReadRows } from './archive-reads.ts';
import { type ChangeSpan, printChanges } from './change-statement.ts';
import { chooseAccess } from './choose-access.ts';
import { conditionsOf } from './list-conditions.ts';
import type { Access } from './list-statement.ts';

/** How long changes are kept. */
export interface KeptChanges {
  /** How long a record is kept after the start of its call, in milliseconds; undefined for ever. */
  readonly keepMs: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Reads the sequence of changes, as far as it is about the records of a list. */
export class ArchivedChanges {
  readonly #kept: KeptChanges;

  constructor(kept: KeptChanges) {
    this.#kept = kept;
  }

  /** @throws InvalidCursorError */
  async readPage(
    list: RecordList,
    { after, first }: ChangeRange,
    read: ReadRows,
  ): Promise<ChangePage> {
    if (after) await this.check(list, after, read);
    const changes = await this.readSpan(list, { after: after?.sequence ?? 0 }, first + 1, read);
    return { changes: changes.slice(0, first), hasMore: changes.length > first };
  }

  async readSpan(
    list: RecordList,
    span: ChangeSpan,
    limit: number,
    read: ReadRows,
  ): Promise<readonly RecordChange[]> {
    const access = await accessTo(list, read);
    return (await read(printChanges(list, { ...span, limit, access }))).map(toChange);
  }

  /** The last change whose number is not behind `until`; undefined if there is none. */
  async readLast(
    list: RecordList,
    until: number,
    read: ReadRows,
  ): Promise<RecordChange | undefined> {
    const access = await accessTo(list, read);
    const span = { after: 0, until, direction: 'DESC', limit: 1, access } as const;
    const [row] = await read(printChanges(list, span));
    return row && toChange(row);
  }

  /**
   * Checks that no change behind a place is missing. A caller who may see only their own records learns nothing of
   * changes of others that were removed: to them, only the age of the place counts.
   *
   * @throws InvalidCursorError
   */
  async check({ person }: RecordList, place: ChangePlace, read: ReadRows): Promise<void> {
    const { keepMs, now } = this.#kept;
    if (keepMs !== undefined && place.at < now() - keepMs) throw new InvalidCursorError('REMOVED');
    if (place.sequence === 0) return;
    const [row] = await read({ sql: stateOf, values: [place.sequence] });
    const removed = Number(row?.removed ?? 0);
    const at = row?.at ?? null;
    const isOurs = at === null ? place.sequence <= removed : at === place.at;
    if (!isOurs) throw new InvalidCursorError('UNREADABLE');
    if (!person && place.sequence < removed) throw new InvalidCursorError('REMOVED');
  }
}

/** When a change was archived, and the last change that was removed with its record. */
const stateOf =
  'SELECT (SELECT at FROM change WHERE sequence = $1) AS at, ' +
  "(SELECT value FROM setting WHERE name = 'change.removed') AS removed";

/** Few records are found first; if many match, the sequence soon shows enough of them. */
function accessTo(list: RecordList, read: ReadRows): Promise<Access> {
  return chooseAccess(conditionsOf(list), { field: 'DURATION', direction: 'ASC' }, read);
}

function toChange({ sequence, record_id: recordId, is_new: isNew, at }: Row): RecordChange {
  return {
    sequence: Number(sequence),
    at: Number(at),
    recordId: String(recordId),
    isNew: isNew === 1,
  };
}
