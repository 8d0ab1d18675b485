import type { AccessContext } from './access-context.ts';

/** Whether every record and every class of data is shown to the caller. */
export function isUnrestricted({ rows, fieldAccess }: Pick<AccessContext, 'fieldAccess' | 'rows'>) {
  return rows.kind === 'all' && fieldAccess.isComplete;
}
