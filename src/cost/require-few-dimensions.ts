import { BadUserInputError } from '../errors.ts';

const maxDimensions = 3;

/**
 * @param used the dimensions that `groupBy` and `filter` use.
 * @param beside those that do not count, in words.
 * @throws BadUserInputError if there are too many.
 */
export function requireFewDimensions(used: readonly string[], beside: string): void {
  if (used.length <= maxDimensions) return;
  const message =
    `\`groupBy\` and \`filter\` may use at most ${maxDimensions} dimensions together, beside ${beside}. ` +
    `These are ${used.length}: ${used.join(', ')}.`;
  throw new BadUserInputError(message, { argument: 'groupBy' });
}
