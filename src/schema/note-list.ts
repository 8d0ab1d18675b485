import { GraphQLError } from 'graphql';
import type { Connection } from '../connections/connection.ts';
import { BadUserInputError, InvalidCursorError } from '../errors.ts';

/** What a list reveals besides its items: that it has some or goes on, that it has none, or neither. */
export type ListDecision = 'shown' | 'notFound' | 'failed';

/** Reads a list, and notes what it reveals for the audit: an empty list reveals something as well. */
export async function noteList<List extends Connection<unknown>>(
  read: () => Promise<List>,
  note: (decision: ListDecision) => void,
): Promise<List> {
  try {
    const connection = await read();
    note(decisionOf(connection));
    return connection;
  } catch (error) {
    if (!isOfInput(error)) note('failed');
    throw error;
  }
}

/** A failure comes after the items that were read before it. */
function decisionOf({ edges, pageInfo }: Connection<unknown>): ListDecision {
  const [first] = edges;
  if (first instanceof Error) return 'failed';
  return first || pageInfo.hasNextPage ? 'shown' : 'notFound';
}

/** Rejected for its cursor, or ended before it was read. */
function isOfInput(error: unknown): boolean {
  return [BadUserInputError, InvalidCursorError, GraphQLError].some(
    (kind) => error instanceof kind,
  );
}
