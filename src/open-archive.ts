import { RecordArchive } from './archive/source-router.ts';
import type { ArchiveConfiguration } from './config/configuration.ts';
import { openStore } from './store/open-store.ts';

/** An archive that is open. */
export interface OpenArchive {
  readonly records: RecordArchive;
  close(): Promise<void>;
}

/**
 * Opens the store of the archive, and what reads it.
 *
 * @throws UnusableStoreError, StoreUnavailableError
 */
export async function openArchive({ url }: ArchiveConfiguration): Promise<OpenArchive> {
  const store = await openStore(url, Date.now());
  return { records: new RecordArchive(store), close: () => store.close() };
}
