import type { GraphQLResolveInfo } from 'graphql';
import type { DataClass } from './data-class.ts';
import type { FieldAccess } from './field-access.ts';
import type { RowScope } from './row-scope.ts';

/** Decides what a caller receives of an operation, before any of it is read. */
export interface AccessContext {
  /** The records that the caller may see. */
  readonly rows: RowScope;
  /** The classes of data that the caller may see of these records. */
  readonly fieldAccess: FieldAccess;
  /** Whether the client accepts incremental delivery. */
  readonly acceptsIncremental: boolean;
}

/** Hears which sensitive data a caller receives, and which they do not. */
export interface FieldReads {
  /** A record stands at this path of the response. */
  at(path: GraphQLResolveInfo['path'], recordId: string): void;
  /** The record that a path is below. */
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
