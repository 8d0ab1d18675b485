import type { SqlValue } from './store.ts';

/** Collects the values of a statement. */
export class StatementValues {
  readonly all: SqlValue[] = [];

  /** Returns the parameter of a value. */
  add(value: SqlValue): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}
