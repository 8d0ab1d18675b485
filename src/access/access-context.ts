import type { GraphQLResolveInfo } from 'graphql';
import type { DataClass } from './data-class.ts';
import type { FieldAccess } from './field-access.ts';
import type { RowScope } from './row-scope.ts';

/** Decides what a caller receives of an operation, before any of it is read. */
export interface AccessContext {
  /** The records that the caller may read. */
  readonly rows: RowScope;
  /** The classes of data that the caller may read of these records. */
  readonly fieldAccess: FieldAccess;
  /** Whether the client accepts incremental delivery. */
  readonly acceptsIncremental: boolean;
}

/** Receives which sensitive data was shown to a caller and which was masked. */
export interface FieldReads {
  /** Notes that the object at this path of the response is this record, or a row of the log with this key. */
  at(path: GraphQLResolveInfo['path'], recordId: string): void;
  /** Returns the id of the record, or the key of the log, at this path or above it. */
  recordAt(path: GraphQLResolveInfo['path']): string | undefined;
  shown(recordId: string, dataClass: DataClass): void;
  masked(recordId: string, dataClass: DataClass): void;
}

/** The context of a guarded field. */
export interface GuardContext extends AccessContext {
  readonly audit: FieldReads;
}

/** Whether the caller may read every record and every class of data. */
export function isUnrestricted({ rows, fieldAccess }: Pick<AccessContext, 'fieldAccess' | 'rows'>) {
  return rows.kind === 'all' && fieldAccess.isComplete;
}
