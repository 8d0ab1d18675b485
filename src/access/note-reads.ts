import type { GraphQLNamedType, GraphQLResolveInfo } from 'graphql';
import type { GuardContext } from './access-context.ts';
import type { FieldGuard } from './field-guard.ts';

/** Whether the objects of a type are the records that the audit lists. */
export function isRecordType({ name }: GraphQLNamedType): boolean {
  return name === 'CallRecord';
}

/** Notes the record at a path of the response, for the fields that are read below it. */
export function noteRecordAt(
  path: GraphQLResolveInfo['path'],
  record: unknown,
  { audit }: GuardContext,
): string {
  const { id } = record as { readonly id: string };
  audit.at(path, id);
  return id;
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
