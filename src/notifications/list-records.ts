import type { ListedRecord } from '../archive/intake/compare-listed.ts';
import { storedMoment } from '../archive/stored-moment.ts';
import { BadUpstreamResponseError } from '../errors.ts';
import { readGuid } from '../guid.ts';
import { isJsonObject } from '../json.ts';
import { acceptLink } from '../msgraph/accept-link.ts';
import type { Operation, ReadJson } from '../msgraph/exchange.ts';
import { printCollectionPath } from '../plan/print-path.ts';
import { printFilter } from '../plan/record-filter.ts';
import { recordListOf } from '../plan/record-list.ts';
import type { QuotaKey } from '../quota/granted-windows.ts';
import { readVersion } from '../records/version.ts';

const path = printCollectionPath(recordListOf({}));
const properties = '$select=id,version,startDateTime,lastModifiedDateTime';

/** The windows of the list, in which Microsoft counts its first pages and its later ones. */
export const listWindows = {
  first: { window: 'listFirst', key: '' },
  later: { window: 'listLater', key: '' },
} as const satisfies Readonly<Record<string, QuotaKey>>;

/** One part of the list. */
export interface ListedPart {
  readonly records: readonly ListedRecord[];
  /** How many items could not be read. A part with one of them is not known to be whole. */
  readonly unreadable: number;
}

/**
 * Lists the calls that began between two times, in milliseconds since 1970; the end is not part of it. Every page is read.
 *
 * @param root origin of Microsoft Graph.
 * @throws BadUpstreamResponseError if a page is no list, or if the pages go round in a circle.
 */
export async function listBetween(
  read: ReadJson,
  root: string,
  from: number,
  until: number,
  operation: Operation,
): Promise<ListedPart> {
  const [ge, lt] = [new Date(from).toISOString(), new Date(until).toISOString()];
  const first = `${properties}&$filter=${printFilter({ startDateTime: { ge, lt } })}`;
  const seen = new Set<string>();
  const items: unknown[] = [];
  for (let query: string | undefined = first; query !== undefined;) {
    if (seen.has(query)) throw new BadUpstreamResponseError('the pages of its list repeat');
    const quotaKey: QuotaKey = seen.size === 0 ? listWindows.first : listWindows.later;
    seen.add(query);
    const { json } = await read({ path, query, quotaKey, operation });
    if (!Array.isArray(json.value)) throw new BadUpstreamResponseError('its list is missing');
    items.push(...(json.value as unknown[]));
    const link = json['@odata.nextLink'];
    query = link === undefined || link === null ? undefined : acceptLink(link, root, path);
  }
  const records = items.flatMap(readItem);
  return { records, unreadable: items.length - records.length };
}

function readItem(item: unknown): readonly ListedRecord[] {
  if (!isJsonObject(item)) return [];
  const id = readGuid(item.id);
  const startTime = storedMoment(item.startDateTime);
  const version = readVersion(item);
  if (id === undefined || startTime === undefined || version === null) return [];
  const { lastModifiedDateTime } = item;
  const modified =
    typeof lastModifiedDateTime === 'string' ? Date.parse(lastModifiedDateTime) : NaN;
  return [{ id, version, startTime, modifiedAt: Number.isNaN(modified) ? undefined : modified }];
}
