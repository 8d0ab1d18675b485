import { isJsonObject } from '../../json.ts';
import type { RuleSet } from '../../quality/rule-set.ts';
import { replaceStreamFacts } from '../../statistics/facts/fact-statements.ts';
import { StreamCounter } from '../../statistics/facts/stream-counter.ts';
import type { StreamFact } from '../../statistics/facts/stream-fact.ts';
import { type Row, type Statement, type Store, StoreConflictError } from '../../store/store.ts';
import { memberOf } from '../intake/extract-facts.ts';
import { readStoredJson, readStoredObject, UnreadableArchiveError } from '../read-stored-json.ts';

/**
 * Makes the facts of records that have none by the present rule sets: they were archived by an earlier version of the
 * gateway, or the rule sets were others. What is done is known from the records, so it goes on after a restart.
 */
export class UncountedRecords {
  readonly #store: Pick<Store, 'read' | 'write'>;
  readonly #counter: StreamCounter;
  /** Those that were looked at already are not before this one. */
  #before: readonly [startTime: string, id: string] = behindAll;

  constructor(store: Pick<Store, 'read' | 'write'>, counter: StreamCounter) {
    this.#store = store;
    this.#counter = counter;
  }

  /** How many are left. */
  async count(): Promise<number> {
    const sql = `SELECT COUNT(*) AS n FROM record WHERE ${isUncounted}`;
    const [row] = await this.#store.read({ sql, values: [this.#counter.fingerprint] });
    return Number(row?.n);
  }

  /**
   * Counts some, the newest calls first, because they are asked for most.
   *
   * @param guard statements that fail the transaction of a process that may not count.
   * @returns how many were looked at.
   */
  async step(limit: number, guard: () => readonly Statement[]): Promise<number> {
    const sql =
      `SELECT id, version, redacted_at, start_time, head AS body, codec FROM record WHERE ${isUncounted} ` +
      'AND (start_time, id) < ($2, $3) ORDER BY start_time DESC, id DESC LIMIT $4';
    const values = [this.#counter.fingerprint, ...this.#before, limit];
    const rows = await this.#store.read({ sql, values });
    for (const row of rows) await this.#countReadable(row, guard());
    const last = rows.length < limit ? undefined : rows.at(-1);
    this.#before = last ? [String(last.start_time), String(last.id)] : behindAll;
    return rows.length;
  }

  /** A record that is damaged stays uncounted, and `completeFrom` is later than its call. Verifying the archive finds it. */
  async #countReadable(row: Row, guard: readonly Statement[]): Promise<void> {
    try {
      await this.#count(row, guard);
    } catch (failure) {
      if (!(failure instanceof UnreadableArchiveError)) throw failure;
    }
  }

  async #count(row: Row, guard: readonly Statement[]): Promise<void> {
    const record = {
      id: String(row.id),
      startTime: String(row.start_time),
      callType: memberOf((await readStoredObject(row)).type) ?? null,
      streams: await this.#streamsOf(row),
    };
    try {
      await this.#store.write([...guard, this.#noteCounted(row), ...replaceStreamFacts(record)]);
    } catch (failure) {
      // A newer version has come, or a person was removed from it meanwhile: it is counted with the next step.
      if (!(failure instanceof StoreConflictError)) throw failure;
    }
  }

  async #streamsOf({ id = null }: Row): Promise<readonly StreamFact[]> {
    const sql =
      "SELECT body, codec FROM record_page WHERE record_id = $1 AND collection = 'sessions' ORDER BY page";
    const facts: StreamFact[] = [];
    for (const page of await this.#store.read({ sql, values: [id] })) {
      const { json } = await readStoredJson(page);
      if (!Array.isArray(json)) throw new UnreadableArchiveError('What should be a list is none.');
      const sessions = json.filter(isJsonObject);
      facts.push(...sessions.flatMap((session) => this.#counter.factsOf(session)));
    }
    return facts;
  }

  /** Fails if what was read of the record is no longer what is stored. */
  #noteCounted({ id = null, version = null, redacted_at: redactedAt }: Row): Statement {
    const sql =
      'UPDATE record SET statistics = $1 WHERE id = $2 AND version = $3 AND COALESCE(redacted_at, 0) = $4';
    const values = [this.#counter.fingerprint, id, version, redactedAt ?? 0];
    return { sql, values, mustChange: true };
  }
}

/** What of an archive is not in its figures as they are stored. */
export interface Uncounted {
  readonly records: number;
  /** Those that have changed since they were counted. They are answered from their streams. */
  readonly days: number;
}

/** @param ruleSets all that the gateway has. */
export async function countUncounted(
  store: Pick<Store, 'read' | 'write'>,
  ruleSets: readonly RuleSet[],
): Promise<Uncounted> {
  const records = await new UncountedRecords(store, new StreamCounter(ruleSets)).count();
  const sql =
    'SELECT COUNT(*) AS n FROM statistics_day WHERE counted_changes IS NULL OR counted_changes <> changes';
  const [row] = await store.read({ sql });
  return { records, days: Number(row?.n) };
}

/** Every record comes before it. */
const behindAll = [':', ''] as const;

/** Two ranges of an index, because few records or none are in them. */
export const isUncounted = '(statistics < $1 OR statistics > $1)';
