import type { Caller } from '../authentication/caller.ts';
import type { DataClass } from '../access/data-class.ts';

/** What one operation has been told, be it that there is nothing. */
export type AuditedRead = AuditedRecord | AuditedList;

/** What one operation returned of one record. */
export interface AuditedRecord {
  /** Lower-case GUID. */
  readonly recordId: string;
  /**
   * `masked`: shown without some class that was selected. `notFound`: nothing was shown, whether or not the record
   * exists. `failed`: another error was returned instead; some errors reveal that the record exists.
   */
  readonly decision: 'shown' | 'masked' | 'notFound' | 'failed';
  /** Classes that were selected and shown. */
  readonly shown: readonly DataClass[];
  /** Classes that were selected and not shown: null, or pseudonyms. */
  readonly masked: readonly DataClass[];
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
