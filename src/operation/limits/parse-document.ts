import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { LimitExceededError, requireAtMost } from '../../errors.ts';

/** One token a line, and an empty line after each. */
const linesPerToken = 2;

/** The code of a text that is not a document. */
export const parseFailed = 'GRAPHQL_PARSE_FAILED';

/**
 * Parses a document with a limited number of tokens, as many comments, and twice as many lines: a block
 * string is read line by line.
 *
 * @throws LimitExceededError, or a GraphQLError for a text that is not a document.
 */
export function parseDocument(text: string, tokens: number): DocumentNode {
  requireFewLines(text, tokens * linesPerToken);
  try {
    return parse(text, { maxLexicalTokens: tokens, maxComments: tokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // GraphQL.js marks them by the message alone. If that changes, the text counts as no document.
    const tooMany = /^Syntax Error: Document contains more tha[tn] \d+ (tokens|comments)\./;
    const [, counted] = tooMany.exec(error.message) ?? [];
    throw counted === undefined ? toRefusal(error) : new LimitExceededError(counted, tokens);
  }
}

function toRefusal({ message, source, positions }: GraphQLError): GraphQLError {
  return new GraphQLError(message, {
    source: source ?? null,
    positions: positions ?? null,
    extensions: { http: { status: 400 }, code: parseFailed },
  });
}

function requireFewLines(text: string, maximum: number): void {
  let lines = 1;
  for (const _end of text.matchAll(/[\r\n]/g)) requireAtMost(maximum, 'lines', (lines += 1));
}
