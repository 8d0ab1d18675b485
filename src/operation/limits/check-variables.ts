import type { Limits } from '../../config/configuration.ts';
import { LimitExceededError } from '../../errors.ts';

type Bounds = Pick<Limits, 'depth' | 'listItems' | 'tokens'>;

/**
 * Checks the variables of a request, whatever they are for: how long a list or an object is, how deep
 * they lie in each other, and that all values together are no more than a document may have tokens.
 *
 * A value costs the same wherever it stands: GraphQL tells of each one that is wrong.
 *
 * @throws LimitExceededError
 */
export function checkVariables(variables: unknown, bounds: Bounds): void {
  let left = bounds.tokens;
  const check = (value: unknown, level: number): void => {
    left -= 1;
    if (left < 0) throw new LimitExceededError('values of variables', bounds.tokens);
    if (typeof value !== 'object' || value === null) return;
    if (level > bounds.depth) {
      throw new LimitExceededError('levels of lists and objects', bounds.depth);
    }
    const entries: unknown[] = Object.values(value);
    if (entries.length > bounds.listItems) {
      throw new LimitExceededError('list items', bounds.listItems);
    }
    for (const entry of entries) check(entry, level + 1);
  };
  check(variables ?? {}, 0);
}
