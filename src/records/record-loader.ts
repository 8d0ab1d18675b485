import DataLoader from 'dataloader';
import type { Operation } from '../msgraph/exchange.ts';
import { coversRecord, mergeRecordProjections, type RecordProjection } from '../plan/projection.ts';
import type { Page } from './page.ts';
import type { CollectionPath, LoadedRecord, RecordReader } from './record-reader.ts';

export interface RecordRequest {
  readonly id: string;
  readonly projection: RecordProjection;
}

/** A promise in a box: the loader must not wait for it, since a slow record would hold up the others. */
interface Flight {
  readonly projection: RecordProjection;
  readonly record: Promise<LoadedRecord>;
}

/**
 * Loads records and pages for one client operation, each once.
 *
 * All that is wanted of one record in the same tick is merged into one projection. What is wanted
 * later takes part in a flight that covers it, landed or not.
 */
export class RecordLoader {
  readonly #reader: RecordReader;
  readonly #operation: Operation;
  readonly #flights = new Map<string, Flight[]>();
  readonly #pages = new Map<string, Promise<Page>>();
  /** The flights remember; a cache by key would tell two projections of one record apart. */
  readonly #loader = new DataLoader<RecordRequest, Flight>(
    (requests) => Promise.resolve(this.#takeOff(requests)),
    { cache: false },
  );

  constructor(reader: RecordReader, operation: Operation) {
    this.#reader = reader;
    this.#operation = operation;
  }

  /** @returns a record that has at least what the projection asks for. */
  async load(request: RecordRequest): Promise<LoadedRecord> {
    const flight = await this.#loader.load(request);
    return flight.record;
  }

  /** Reads a later page by its link, once however many fields want it. */
  readPage(
    collection: CollectionPath,
    link: string,
    earlier: Pick<Page, 'carried' | 'version'>,
  ): Promise<Page> {
    const key = JSON.stringify([Object.values(collection), link]);
    let page = this.#pages.get(key);
    if (!page) {
      page = this.#reader.readPage(collection, link, earlier, this.#operation);
      this.#pages.set(key, page);
    }
    return page;
  }

  acceptLink(link: unknown, collection: CollectionPath): string | Error | null {
    return this.#reader.acceptLink(link, collection);
  }

  #takeOff(requests: readonly RecordRequest[]): readonly Flight[] {
    const wanted = new Map<string, RecordProjection>();
    for (const { id, projection } of requests) {
      const merged = wanted.get(id);
      wanted.set(id, merged ? mergeRecordProjections(merged, projection) : projection);
    }
    const flights = new Map([...wanted].map(([id, projection]) => [id, this.#fly(id, projection)]));
    return requests.flatMap(({ id }) => flights.get(id) ?? []);
  }

  #fly(id: string, projection: RecordProjection): Flight {
    const earlier = this.#flights.get(id) ?? [];
    const covering = earlier.find((flight) => coversRecord(flight.projection, projection));
    if (covering) return covering;
    const record = this.#reader.readRecord(id, projection, this.#operation);
    const flight = { projection, record };
    this.#flights.set(id, [...earlier, flight]);
    return flight;
  }
}
