import type { Row, Statement } from '../store.ts';

/** What a thread of SQLite is started with. */
export interface SqliteThreadData {
  readonly path: string;
  readonly access: 'read' | 'write';
}

export type SqliteRequest =
  /** A read ends after the row that is being read once `stop` is not zero. */
  | { readonly kind: 'read'; readonly statement: Statement; readonly stop: SharedArrayBuffer }
  | { readonly kind: 'write'; readonly statements: readonly Statement[] }
  | { readonly kind: 'emptyLog' }
  | { readonly kind: 'close' };

export type SqliteResponse =
  | { readonly rows: readonly (readonly Row[])[] }
  /** A statement that must change a row has changed none. */
  | { readonly failure: 'conflict' }
  | { readonly failure: 'unavailable' | 'unusable' | 'defect'; readonly message: string };

/** A request or a response, with the number by which the two belong together. The first response has the number 0. */
export interface Numbered<Content> {
  readonly number: number;
  readonly content: Content;
}
