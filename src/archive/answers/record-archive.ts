import type { RecordSource } from '../../records/record-source.ts';
import type { DayVolumes, StatisticsVolume } from '../../statistics/day-volumes.ts';
import type { Store } from '../../store/store.ts';
import type { ForgottenPeople } from '../redaction/forgotten-people.ts';
import { ArchiveReads } from './archive-reads.ts';
import { ArchiveSource } from './archive-source.ts';
import type { KeptChanges } from './archived-changes.ts';
import type { ArchivedStatistics } from './archived-statistics.ts';
import type { Decoded } from './decoded.ts';
import { SourceRouter } from './source-router.ts';

interface ArchiveParts {
  readonly kept: KeptChanges;
  readonly statistics: ArchivedStatistics;
  readonly volumes: Pick<DayVolumes, 'between' | 'uncountedDays'>;
}

/** The records of a store, as operations read them. */
export class RecordArchive {
  readonly forgotten: Pick<ForgottenPeople, 'leftOutOf' | 'onMore'>;
  readonly #reads: ArchiveReads;
  readonly #parts: ArchiveParts;

  /** @param forgotten people whose identities are left out of what is read from Microsoft, too. */
  constructor(
    store: Pick<Store, 'read'>,
    forgotten: Pick<ForgottenPeople, 'leftOutOf' | 'onMore'>,
    parts: ArchiveParts,
  ) {
    this.#reads = new ArchiveReads(store);
    this.#parts = parts;
    this.forgotten = forgotten;
  }

  /** How many days wait to be counted. */
  get uncountedDays(): number {
    return this.#parts.volumes.uncountedDays;
  }

  /** About how much there is to count. */
  volumeOf(from: string | undefined, until: string | undefined): StatisticsVolume {
    return this.#parts.volumes.between(from, until);
  }

  /** Whether the store has answered lately, or should be tried again. */
  get isAvailable(): boolean {
    return this.#reads.isAvailable;
  }

  /**
   * Returns a source that reads from the archive where it can, and else from `live`.
   *
   * @param decoded what was read of the archive lately.
   */
  route(live: RecordSource, decoded: Decoded): RecordSource {
    const archived = new ArchiveSource(this.#reads, decoded, this.#parts);
    return new SourceRouter(live, archived);
  }
}
