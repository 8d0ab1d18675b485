import type { WantedValues } from '../plan/stream-conditions.ts';
import type { StatementValues } from '../store/statement-values.ts';
import { columnOf } from './dimension.ts';

/** The conditions on facts that have the values. @param alias of the table, with a dot. */
export function printWanted(
  wanted: WantedValues,
  values: StatementValues,
  alias = '',
): readonly string[] {
  return [...wanted].map(([dimension, value]) => {
    const column = `${alias}${columnOf[dimension]}`;
    if (value === null) return `${column} IS NULL`;
    return `${column} = ${values.add(dimension === 'HOUR' ? Number(value) : value)}`;
  });
}
