import type { AskingContext } from '../schema/context.ts';

/** Whether every record and every class of data is shown to the caller. */
export function seesEverything({ rows, disclosure }: Pick<AskingContext, 'disclosure' | 'rows'>) {
  return rows.kind === 'all' && disclosure.isComplete;
}
