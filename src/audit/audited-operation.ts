import type { Caller } from '../authentication/caller.ts';
import type { DataClass } from '../access/data-class.ts';

/** One read of an operation, including a read that found nothing. */
export type AuditedRead = AuditedRecord | AuditedList | AuditedRows | AuditedFigures;

/** What one operation returned of one record. */
export interface AuditedRecord extends AuditedShowing {
  /** Lower-case GUID. */
  readonly recordId: string;
}

/** What one operation returned of the rows in one window of a log of telephone calls. */
export interface AuditedRows extends AuditedShowing {
  readonly log: AuditedLog;
}

/** A half-open window of a log. */
export interface AuditedLog {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly filter?:
    | {
        /** Equal for equal conditions. */
        readonly key: string;
        readonly values: AuditedConditions;
        readonly isFailed: boolean | undefined;
      }
    | undefined;
}

/** The values that were asked for, as they are stored, by the names of dimensions; null for unknown ones. */
export type AuditedConditions = ReadonlyMap<string, number | string | null>;

/** What was shown, and what was not. */
interface AuditedShowing {
  /**
   * `masked`: shown without some class that was selected. `notFound`: nothing was shown, whether or not the record
   * exists; of a log, that it has no rows, or none after a cursor. `failed`: another error was returned instead; some errors reveal that the record exists.
   */
  readonly decision: 'shown' | 'masked' | 'notFound' | 'failed';
  /** Classes that were selected and shown. */
  readonly shown: readonly DataClass[];
  /** Classes that were selected and not shown: null, or pseudonyms. */
  readonly masked: readonly DataClass[];
}

/** What one operation learned from the list of records that match a filter, apart from the records themselves. */
export interface AuditedList {
  readonly filter: AuditedFilter;
  /**
   * `shown`: that records match, from the records themselves or from `hasNextPage`. `notFound`: that none match,
   * or none after a cursor. `failed`: an error was returned instead.
   */
  readonly decision: 'shown' | 'notFound' | 'failed';
}

/** What one operation learned from figures about streams. */
export interface AuditedFigures {
  readonly figures: AuditedQuestion;
  /** `shown`: there are groups. `notFound`: there are none, or none after a cursor. `failed`: an error was returned. */
  readonly decision: AuditedList['decision'];
}

/** What streams were grouped and filtered by, or calls of a log. */
export interface AuditedQuestion {
  readonly log?: string;
  /** Days, such as `2026-11-28`. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  /** Members of enums of the schema. */
  readonly groupBy: readonly string[];
  readonly filter: AuditedConditions;
  /** Whether groups of few people were not shown. */
  readonly isProtected: boolean;
}

/** The filter of a list, as it was sent to Microsoft Graph or to the archive. */
export interface AuditedFilter {
  readonly participantId?: string | null | undefined;
  readonly startDateTime?: AuditedRange<string> | null | undefined;
  readonly type?: string | null | undefined;
  readonly modality?: string | null | undefined;
  readonly organizerId?: string | null | undefined;
  readonly durationMs?: AuditedRange<number> | null | undefined;
  readonly failed?: boolean | null | undefined;
  readonly subnet?: string | null | undefined;
  readonly connectionType?: string | null | undefined;
  readonly deviceName?: string | null | undefined;
  /** Conditions on a stream of each record. */
  readonly quality?: object | null | undefined;
  readonly failure?: string | null | undefined;
}

export type AuditedRange<Value> = Readonly<
  Partial<Record<'ge' | 'gt' | 'le' | 'lt', Value | null | undefined>>
>;

/** What is recorded before the response of one operation, or one payload of it, is sent. */
export interface AuditedOperation {
  /** Equal for all payloads of one operation. */
  readonly operation: string;
  readonly caller: Caller;
  /** Chosen by the client. */
  readonly operationName: string | null;
  readonly reads: readonly AuditedRead[];
}
