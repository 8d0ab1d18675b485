import { BadUserInputError } from '../errors.ts';

/** Each id is a request that Microsoft counts. */
const maximumIds = 250;

/** @throws BadUserInputError for more ids than are looked up at once. */
export function checkIds(ids: readonly string[]): void {
  if (ids.length <= maximumIds) return;
  throw new BadUserInputError(`\`ids\` must be at most ${maximumIds}.`, {
    argument: 'ids',
    maximum: maximumIds,
  });
}
