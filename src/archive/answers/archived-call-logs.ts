import type { CallLog } from '../../plan/call-log.ts';
import { wholeRow } from '../../plan/projection.ts';
import { numberItems, type Page } from '../../records/page.ts';
import { archiveName } from '../../records/record-source.ts';
import type { Row } from '../../store/store.ts';
import type { ReadRows } from './archive-reads.ts';
import type { KeptChanges } from './archived-changes.ts';
import { type LogState, stateOfWindow } from '../logs/call-log-days.ts';
import { type LogPlace, placeOf, printRows } from '../logs/call-log-rows.ts';
import { readStoredObject } from '../read-stored-json.ts';
import { storedMoment, storedTime } from '../stored-moment.ts';

/** To decompress and parse a row takes about 30 µs. */
const pageSize = 100;

/** Reads the logs of telephone calls that are archived. */
export class ArchivedCallLogs {
  readonly #kept: KeptChanges;

  constructor(kept: KeptChanges) {
    this.#kept = kept;
  }

  async stateOf(log: CallLog, read: ReadRows): Promise<LogState> {
    const { keepMs, now } = this.#kept;
    const isRemoved = keepMs !== undefined && fromOf(log) < storedTime(now() - keepMs);
    return isRemoved ? 'unread' : stateOfWindow(log, now(), read);
  }

  /** @param link null for the first page. */
  async readPage(log: CallLog, link: string | null, read: ReadRows): Promise<Page> {
    const { name, to, filter } = log;
    const part = { log: name, from: fromOf(log), until: storedMoment(to) ?? to, filter };
    const after = link === null ? undefined : readLink(link);
    const rows = await read(printRows({ ...part, after }, pageSize + 1));
    const shown = rows.slice(0, pageSize);
    const items = await Promise.all(shown.map(readStoredObject));
    const linkAfter = (index: number) => printLink(rows[index] ?? {});
    return {
      source: archiveName,
      items: numberItems(items),
      link,
      nextLink: rows.length > pageSize ? linkAfter(pageSize - 1) : null,
      carried: wholeRow,
      version: null,
      linkAfter,
    };
  }
}

function fromOf({ from }: CallLog): string {
  return storedMoment(from) ?? from;
}

function printLink(row: Row): string {
  const { startTime, key } = placeOf(row);
  return JSON.stringify([startTime, key]);
}

/** Links are sealed into cursors: only this program can have written one. */
function readLink(link: string): LogPlace {
  const [startTime, key] = JSON.parse(link) as [string, string];
  return { startTime, key };
}
