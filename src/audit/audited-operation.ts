import type { Caller } from '../authentication/caller.ts';
import type { DataClass } from '../access/data-class.ts';

/** What one operation has been told, be it that there is nothing. */
export type AuditedRead = AuditedRecord | AuditedList;

/** What one operation has been told of one record. */
export interface AuditedRecord {
  /** Lower-case GUID. */
  readonly recordId: string;
  /**
   * `withheld`: shown without some class that was asked for. `notFound`: nothing was shown, whether or
   * not the record exists. `failed`: another error was told in its place, of which some tell that there
   * is a record.
   */
  readonly decision: 'shown' | 'withheld' | 'notFound' | 'failed';
  /** Classes that were asked for and shown. */
  readonly shown: readonly DataClass[];
  /** Classes that were asked for and not shown: null, or pseudonyms. */
  readonly withheld: readonly DataClass[];
}

/** What one operation has been told of the records that a filter lets through, beside what they hold. */
export interface AuditedList {
  readonly filter: AuditedFilter;
  /**
   * `shown`: that there are some, by themselves or by `hasNextPage`. `notFound`: that there are none, or
   * none behind a cursor. `failed`: an error in their place.
   */
  readonly decision: 'shown' | 'notFound' | 'failed';
}

/** By what a list was filtered, as Microsoft was asked. */
export interface AuditedFilter {
  readonly participantId?: string | null | undefined;
  readonly startDateTime?: AuditedRange | null | undefined;
}

type AuditedRange = Readonly<Partial<Record<'ge' | 'gt' | 'le' | 'lt', string | null | undefined>>>;

/** What one operation, or a part of its answer, is about to tell. */
export interface AuditedOperation {
  /** The same for all that one operation tells. */
  readonly operation: string;
  readonly caller: Caller;
  /** The client's own text. */
  readonly operationName: string | null;
  readonly reads: readonly AuditedRead[];
}
