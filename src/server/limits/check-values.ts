import { type DocumentNode, type ListValueNode, type ObjectValueNode, visit } from 'graphql';
import { LimitExceededError } from '../../errors.ts';
import type { Limits } from '../../config/configuration.ts';

/**
 * Checks the values that are written into a document, the defaults of its variables among them: how
 * long a list is, and how deep lists and objects lie in each other.
 *
 * @throws LimitExceededError
 */
export function checkValues(
  document: DocumentNode,
  { depth, listItems }: Pick<Limits, 'depth' | 'listItems'>,
): void {
  let levels = 0;
  const enter = (node: ListValueNode | ObjectValueNode) => {
    levels += 1;
    if (levels > depth) throw new LimitExceededError('levels of lists and objects', depth);
    if ('values' in node && node.values.length > listItems) {
      throw new LimitExceededError('list items', listItems);
    }
  };
  const leave = () => {
    levels -= 1;
  };
  visit(document, { ListValue: { enter, leave }, ObjectValue: { enter, leave } });
}
