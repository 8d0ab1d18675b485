import type { GraphQLNamedType, GraphQLResolveInfo } from 'graphql';
import type { GuardContext } from './access-context.ts';
import type { FieldGuard } from './field-guard.ts';

/** Whether the objects of a type are records, or rows of a log, both of which the audit lists. */
export function isRecordType({ name }: GraphQLNamedType): boolean {
  return name === 'CallRecord' || name === 'PstnCall' || name === 'DirectRoutingCall';
}

/**
 * Notes the record at a path of the response, for the fields that are read below it. The rows of a log are known by
 * the key of the log.
 */
export function noteRecordAt(
  path: GraphQLResolveInfo['path'],
  record: unknown,
  { audit }: GuardContext,
): string {
  const known = record as { readonly id: string; readonly logKey?: string };
  const key = known.logKey ?? known.id;
  audit.at(path, key);
  return key;
}

/** Notes that a guarded field of a record was selected, and whether the caller sees its value. */
export function noteRead(
  { dataClass }: FieldGuard,
  recordId: string,
  { audit, fieldAccess }: GuardContext,
): void {
  if (fieldAccess.canRead(dataClass)) audit.shown(recordId, dataClass);
  else audit.masked(recordId, dataClass);
}
