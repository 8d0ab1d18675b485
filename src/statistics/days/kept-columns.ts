import type { Column } from './day-columns.ts';

/** Columns that were read lately. Each can be dropped at any time. */
export interface KeptColumns {
  get(key: string): Column | undefined;
  set(key: string, column: Column): void;
}
