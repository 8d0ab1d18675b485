import { createHash } from 'node:crypto';
import { brotliCompressSync, constants } from 'node:zlib';
import { storedTime } from '../../src/archive/stored-moment.ts';
import type { SqlValue, Statement, Store } from '../../src/store/store.ts';

// Fills an archive with made records: their heads and what they are found by, as in a company of 20,000 people whose
// calls of a year are kept. Pages of sessions are left out, because no list reads them.

const recordsAtOnce = 5000;
const headCount = 1000;
const dayMs = 86_400_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const tenant = '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58';

/** Numbers that look random and are the same each time (Park and Miller). */
class Draws {
  #state = 20_261_129;

  below(limit: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % limit;
  }

  /** The lower the number, the more often it is drawn: a few subnets have most of the calls. */
  skewed(limit: number): number {
    return Math.floor(this.below(limit) * (this.below(1000) / 1000) ** 2);
  }
}

const guid = (first: number, second: number) =>
  `${first.toString(16).padStart(8, '0')}-7c4d-4e8f-9a1b-${second.toString(16).padStart(12, '0')}`;
export const personOf = (number: number) => guid((number * 2_654_435_761) % 4_294_967_296, number);
export const subnetOf = (number: number) => `10.${number % 250}.${Math.floor(number / 250)}.0`;
export const deviceOf = (number: number) => `headset model ${number}`;

interface MadeRecord {
  readonly id: string;
  readonly startTime: string;
  readonly durationMs: number;
  readonly facts: readonly (readonly [kind: string, value: string])[];
}

function makeRecord(number: number, count: number, draws: Draws): MadeRecord {
  // Ids are random, so records of one time are nowhere near each other by their ids.
  const id = guid(draws.below(2_147_483_646), number);
  const startTime = storedTime(start + Math.floor((number / count) * 365 * dayMs));
  const durationMs = 1000 * (5 + draws.skewed(2 * 3600));
  const organizer = personOf(draws.skewed(20_000));
  const people = Array.from({ length: 2 + draws.skewed(8) }, () => personOf(draws.below(20_000)));
  const isGroup = draws.below(10) < 6;
  const facts: (readonly [string, string])[] = [
    ...people.flatMap((person) => [
      ['participant', person] as const,
      ['person', `${tenant} ${person}`] as const,
    ]),
    ['organizer', organizer],
    ['type', isGroup ? 'groupcall' : 'peertopeer'],
    ['modality', 'audio'],
    ...(draws.below(10) < 4 ? [['modality', 'video'] as const] : []),
    ['failed', draws.below(100) < 3 ? '1' : '0'],
    ['connection', ['wifi', 'wired', 'wifi', 'mobile'][draws.below(4)] ?? 'wifi'],
    ['subnet', subnetOf(draws.skewed(2000))],
    ['subnet', subnetOf(draws.skewed(2000))],
    ['device', deviceOf(draws.skewed(1000))],
    ['device', deviceOf(draws.skewed(1000))],
  ];
  const different = new Map(facts.map((fact) => [fact.join(' '), fact]));
  return { id, startTime, durationMs, facts: [...different.values()] };
}

/** A thousand different heads, because compressing a million takes longer than storing them. */
function makeHeads(draws: Draws): readonly Statement[] {
  const heads = Array.from({ length: headCount }, (_, number) => makeHead(number, draws));
  const create = {
    sql: 'CREATE TABLE made_head (number INTEGER PRIMARY KEY, body BYTES, hash BYTES)',
  };
  const sql = 'INSERT INTO made_head (number, body, hash) VALUES ($1, $2, $3)';
  return [create, ...heads.map((values) => ({ sql, values }))];
}

function makeHead(number: number, draws: Draws): readonly SqlValue[] {
  const [id, person] = [guid(draws.below(2_147_483_646), number), personOf(draws.below(20_000))];
  const user = { id: person, tenantId: tenant, displayName: `Person ${person}` };
  const text = JSON.stringify({
    id,
    version: 1,
    type: 'groupCall',
    modalities: ['audio', 'video'],
    lastModifiedDateTime: storedTime(start + number),
    startDateTime: storedTime(start),
    endDateTime: storedTime(start + number),
    joinWebUrl: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${id}%40thread.v2/0`,
    organizer_v2: { id: person, identity: { user } },
    organizer: { user },
    participants: [{ user }],
  });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  const hash = createHash('sha256').update(text).digest();
  return [number, brotliCompressSync(text, { params }), hash];
}

/** How the engines read rows out of a JSON text, which is much faster than a parameter for each value. */
const rowsOf = {
  sqlite: { from: 'json_each($1) AS made', at: (column: number) => `made.value ->> ${column}` },
  postgres: {
    from: 'json_array_elements($1::json) AS made(value)',
    at: (column: number) => `made.value ->> ${column}`,
  },
} as const;

/**
 * Fills an empty archive. The indices that are not needed meanwhile are built afterwards, which is faster.
 *
 * @param run runs a statement that takes longer than the store of a gateway would wait for.
 */
export async function fillWithMade(
  store: Store,
  count: number,
  run: (sql: string) => Promise<unknown>,
): Promise<void> {
  const draws = new Draws();
  const bytes = store.engine === 'sqlite' ? 'BLOB' : 'BYTEA';
  const [create, ...heads] = makeHeads(draws);
  await store.write([
    { sql: 'DROP INDEX record_fact_by_record' },
    { sql: create?.sql.replaceAll('BYTES', bytes) ?? '' },
    ...heads,
  ]);
  for (let first = 0; first < count; first += recordsAtOnce) {
    const size = Math.min(recordsAtOnce, count - first);
    const made = Array.from({ length: size }, (_, index) =>
      makeRecord(first + index, count, draws),
    );
    await store.write(insertAll(store.engine, made));
  }
  await run('CREATE INDEX record_fact_by_record ON record_fact (record_id, kind, value)');
  await run('ANALYZE');
}

function insertAll(engine: Store['engine'], made: readonly MadeRecord[]): readonly Statement[] {
  const { from, at } = rowsOf[engine];
  const records = made.map(({ id, startTime, durationMs }, index) => [
    ...[id, startTime, durationMs, index % headCount],
  ]);
  const facts = made.flatMap(({ id, startTime, facts: ofRecord }) =>
    ofRecord.map(([kind, value]) => [kind, value, startTime, id]),
  );
  return [
    {
      sql:
        'INSERT INTO record (id, version, start_time, end_time, last_modified, duration_ms, head, codec, hash, ' +
        `session_count, participant_count, archived_at) SELECT ${at(0)}, 1, ${at(1)}, ${at(1)}, ${at(1)}, ` +
        `CAST(${at(2)} AS INTEGER), made_head.body, 'br', made_head.hash, 2, 2, ${start} FROM ${from} ` +
        `JOIN made_head ON made_head.number = CAST(${at(3)} AS INTEGER)`,
      values: [JSON.stringify(records)],
    },
    {
      sql: `INSERT INTO record_fact (kind, value, start_time, record_id) SELECT ${[0, 1, 2, 3].map(at).join(', ')} FROM ${from}`,
      values: [JSON.stringify(facts)],
    },
  ];
}
