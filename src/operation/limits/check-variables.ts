import type { Limits } from '../../config/configuration.ts';
import { LimitExceededError } from '../../errors.ts';

type Bounds = Pick<Limits, 'depth' | 'listItems' | 'tokens'>;

/**
 * Checks the variables of a request, whether or not they are declared: the length of lists and objects,
 * their depth, and that they have together no more values than a document may have tokens.
 *
 * Every value counts, because GraphQL.js reports each one that is wrong.
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
