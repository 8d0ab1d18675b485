import type { UpstreamIds } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import { isCallLog } from '../../plan/call-log.ts';
import type { Collection } from '../../plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../../plan/print-path.ts';
import type { Dialect } from '../../plan/print-record.ts';
import {
  coversFirstPage,
  coversRecord,
  type FirstPageProjection,
  type RecordProjection,
} from '../../plan/projection.ts';
import type { RecordList } from '../../plan/record-list.ts';
import type { ShownRecord } from './cache-store.ts';
import type { Page } from '../page.ts';
import type { Resource } from './read-through.ts';
import { readVersion } from '../version.ts';

/** What Microsoft Graph returned of one record, and the dialect of the request. */
export interface RecordResponse {
  readonly json: JsonObject;
  readonly dialect: Dialect;
  /** What was requested. The links of its pages request the same. */
  readonly projection: RecordProjection;
  readonly weightBytes: number;
  readonly ids: UpstreamIds;
}

export class RecordResource implements Resource<RecordProjection, RecordResponse> {
  readonly kind = 'record';
  readonly key: string;
  readonly #id: string;

  constructor(id: string) {
    this.key = `record ${id}`;
    this.#id = id;
  }

  printPath(): string {
    return printRecordPath(this.#id);
  }

  covers(carried: RecordProjection, asked: RecordProjection): boolean {
    return coversRecord(carried, asked);
  }

  weigh({ weightBytes }: RecordResponse): number {
    return weightBytes;
  }

  recordsIn({ json }: RecordResponse): readonly ShownRecord[] {
    return [{ id: this.#id, version: readVersion(json) }];
  }
}

export function listResource(list: RecordList): Resource<FirstPageProjection, Page> {
  return {
    kind: 'list',
    key: `list ${list.key}`,
    printPath: () => printCollectionPath(list),
    covers: coversFirstPage,
    weigh: weighPage,
    recordsIn: listedRecords,
  };
}

/** A later page depends on its link alone, and the first page of a log on nothing else. */
export function pageResource(
  collection: Collection,
  link: string | null,
): Resource<undefined, Page> {
  const place = JSON.stringify([Object.values(collection), link]);
  return {
    kind: 'page',
    key: `page ${place}`,
    printPath: () => printCollectionPath(collection),
    covers: () => true,
    weigh: weighPage,
    recordsIn: (page) => recordsIn(page, collection),
  };
}

function recordsIn(page: Page, collection: Collection): readonly ShownRecord[] {
  // The ids of rows are no ids of records.
  if (isCallLog(collection)) return [];
  return 'recordId' in collection
    ? [{ id: collection.recordId, version: page.version }]
    : listedRecords(page);
}

function listedRecords({ items }: Page): readonly ShownRecord[] {
  return items.flatMap(({ json }) =>
    typeof json.id === 'string' ? [{ id: json.id.toLowerCase(), version: readVersion(json) }] : [],
  );
}

function weighPage({ weightBytes = 0 }: Page): number {
  return weightBytes;
}
