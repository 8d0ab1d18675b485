import { createMemoryStore, Memory } from '../../src/records/memory.ts';
import { SharedReads } from '../../src/records/shared-reads.ts';

/** Reads that nothing is remembered of, unless a test says for how long. */
export function someSharedReads(lifeMs = 0): SharedReads {
  return new SharedReads(new Memory(createMemoryStore(1_000_000), 'a tenant', lifeMs));
}
