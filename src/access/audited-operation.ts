import type { Caller } from './caller.ts';
import type { DataClass } from './data-class.ts';

/** What one operation has been told of one record. */
export interface AuditedRead {
  /** Lower-case GUID. */
  readonly recordId: string;
  /**
   * `withheld`: shown without some class that was asked for. `notFound`: nothing was shown, whether or
   * not the record exists.
   */
  readonly decision: 'shown' | 'withheld' | 'notFound';
  /** Classes that were asked for and shown. */
  readonly shown: readonly DataClass[];
  /** Classes that were asked for and not shown: null, or pseudonyms. */
  readonly withheld: readonly DataClass[];
}

/** What one operation, or a part of its answer, is about to tell. */
export interface AuditedOperation {
  /** The same for all that one operation tells. */
  readonly operation: string;
  readonly caller: Caller;
  /** The client's own text. */
  readonly operationName: string | null;
  readonly reads: readonly AuditedRead[];
}
