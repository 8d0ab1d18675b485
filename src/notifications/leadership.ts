import type { Statement } from '../store/store.ts';

/** Whether this process is the one of several that keeps subscribed and sweeps. */
export interface Leadership {
  readonly isLeader: boolean;
  /** After how many milliseconds to look for what another process may have written. */
  readonly lookMs: number;
  /** Statements that fail the transaction of a process that leads no longer. */
  guard(): readonly Statement[];
}

/** For a store that only one process opens. */
export const onlyProcess: Leadership = { isLeader: true, lookMs: 60_000, guard: () => [] };
