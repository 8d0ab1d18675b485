import type { Row, Statement } from '../store.ts';

/** What the thread of SQLite is started with. */
export interface SqliteThreadData {
  readonly path: string;
}

export type SqliteRequest =
  | { readonly kind: 'read'; readonly statement: Statement; readonly stop: SharedArrayBuffer }
  | { readonly kind: 'write'; readonly statements: readonly Statement[] }
  | { readonly kind: 'close' };

export type SqliteResponse =
  | { readonly rows: readonly (readonly Row[])[] }
  /** `conflict`: a statement that must change a row did not. `stopped`: its user no longer waits. */
  | { readonly failure: 'conflict' | 'stopped' }
  | { readonly failure: 'unavailable' | 'unusable' | 'defect'; readonly message: string };

/** A request or a response, with the number by which the two belong together. The first response has the number 0. */
export interface Numbered<Content> {
  readonly number: number;
  readonly content: Content;
}
