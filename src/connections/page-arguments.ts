import { BadUserInputError } from '../errors.ts';

/** Checks how many items a client wants of a connection. */
export function parseFirst(
  first: unknown,
  fieldName: string,
  maximum: number,
  reason = '',
): number {
  const count = first ?? defaultFirst;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= maximum) {
    return count;
  }
  throw new BadUserInputError(
    `\`first\` of \`${fieldName}\` must be between 0 and ${maximum}${reason}.`,
    { argument: `${fieldName}.first`, maximum },
  );
}

/** What an explicit null asks for; the SDL says the same where the argument is absent. */
const defaultFirst = 20;
