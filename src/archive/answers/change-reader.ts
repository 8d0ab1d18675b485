import type { RecordList } from '../../plan/record-list.ts';
import type { RecordChange } from '../../records/record-source.ts';
import type { Statement, Store } from '../../store/store.ts';
import { ArchivedChanges } from './archived-changes.ts';
import type { ChangeSpan } from './change-statement.ts';

/** Reads the sequence of changes for subscribers, outside of operations. */
export class ChangeReader {
  readonly #store: Pick<Store, 'read'>;
  readonly #changes = new ArchivedChanges({ keepMs: undefined, now: Date.now });

  constructor(store: Pick<Store, 'read'>) {
    this.#store = store;
  }

  /** The number of the last change; 0 if there is none. */
  async latest(): Promise<number> {
    const [row] = await this.#read({ sql: 'SELECT MAX(sequence) AS last FROM change' });
    return Number(row?.last ?? 0);
  }

  readSpan(list: RecordList, span: ChangeSpan, limit: number): Promise<readonly RecordChange[]> {
    return this.#changes.readSpan(list, span, limit, this.#read);
  }

  readLast(list: RecordList, until: number): Promise<RecordChange | undefined> {
    return this.#changes.readLast(list, until, this.#read);
  }

  /** The object ids of the people who take part in the records that have changed. */
  async peopleIn({ after, until = after }: ChangeSpan): Promise<ReadonlySet<string>> {
    const rows = await this.#read({
      sql:
        "SELECT DISTINCT value FROM record_fact WHERE kind = 'participant' AND record_id IN " +
        '(SELECT record_id FROM change WHERE sequence > $1 AND sequence <= $2)',
      values: [after, until],
    });
    return new Set(rows.map(({ value }) => String(value)));
  }

  readonly #read = (statement: Statement) => this.#store.read(statement);
}
