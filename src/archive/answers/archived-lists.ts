import type { RecordList, RecordOrder } from '../../plan/record-list.ts';
import type { Page } from '../../records/page.ts';
import { archiveName, type Coverage } from '../../records/record-source.ts';
import type { Row } from '../../store/store.ts';
import type { ReadRows } from './archive-reads.ts';
import type { ArchivedStatistics } from './archived-statistics.ts';
import { completeBetween } from '../coverage.ts';
import { chooseAccess } from './choose-access.ts';
import { conditionsOf } from './list-conditions.ts';
import { type ListPlace, printCount, printPage } from './list-statement.ts';
import { readStoredObject, UnreadableArchiveError } from '../read-stored-json.ts';

const usualListSize = 60;
const maxListSize = 100;
const newestFirst: RecordOrder = { field: 'START_DATE_TIME', direction: 'DESC' };

/** Reads the lists of records that are archived. */
export class ArchivedLists {
  readonly #maxSorted: number | undefined;
  readonly #statistics: Pick<ArchivedStatistics, 'countedPart'> | undefined;

  /** @param maximumSorted the number of records that may be sorted after they were found. */
  constructor(maximumSorted?: number, statistics?: Pick<ArchivedStatistics, 'countedPart'>) {
    this.#maxSorted = maximumSorted;
    this.#statistics = statistics;
  }

  /**
   * @param link null for the first page.
   * @param wanted the number of records, as far as a page has room.
   */
  async readPage(
    list: RecordList,
    link: string | null,
    wanted: number | undefined,
    read: ReadRows,
  ): Promise<Page> {
    const size = Math.max(1, Math.min(wanted ?? usualListSize, maxListSize));
    const conditions = conditionsOf(list);
    const order = list.orderBy ?? newestFirst;
    const access = await chooseAccess(conditions, order, read, this.#maxSorted);
    const after = link === null ? undefined : readListLink(link);
    const request = { order, after, limit: size + 1, access };
    const rows = await read(printPage(conditions, request));
    const items = await Promise.all(rows.slice(0, size).map(toItem));
    const linkAfter = (index: number) => printListLink(rows[index]);
    return {
      source: archiveName,
      items,
      link,
      nextLink: rows.length > size ? linkAfter(size - 1) : null,
      carried: { properties: 'all', segments: false },
      version: null,
      linkAfter,
    };
  }

  async count(list: RecordList, read: ReadRows): Promise<number> {
    const [row] = await read(printCount(conditionsOf(list)));
    return Number(row?.total);
  }

  async coverageOf(list: RecordList, read: ReadRows): Promise<Coverage | undefined> {
    const { startTime, streams } = conditionsOf(list);
    const texts = (operators: string) =>
      startTime
        .filter(({ operator }) => operators.includes(operator[0] ?? ''))
        .map(({ value }) => String(value))
        .sort();
    const span = await completeBetween({ read }, texts('>').at(-1), texts('<')[0]);
    // A record whose streams are not counted yet matches no condition on them.
    return span && streams.length > 0 ? this.#statistics?.countedPart(span, read) : span;
  }
}

async function toItem(row: Row) {
  const json = await readStoredObject({ body: row.head ?? null, codec: row.codec ?? null });
  return { json, ordinal: 0, archivedAt: Number(row.archived_at) };
}

function printListLink(row: Row | undefined): string {
  const { place, id } = row ?? {};
  const value = typeof place === 'bigint' ? Number(place) : place;
  if ((typeof value !== 'string' && typeof value !== 'number') || typeof id !== 'string') {
    throw new UnreadableArchiveError('A record has no place in its list.');
  }
  return JSON.stringify([value, id]);
}

/** Links are sealed into cursors: only this program can have written one. */
function readListLink(link: string): ListPlace {
  const [value, id] = JSON.parse(link) as [number | string, string];
  return { value, id };
}
