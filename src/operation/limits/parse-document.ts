import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { LimitExceededError } from '../../errors.ts';
import { requireAtMost } from './require-at-most.ts';

/** One token a line, and an empty line after each. */
const linesPerToken = 2;

/**
 * Parses a document that has a bounded number of tokens, no more comments than that, and no more lines
 * than somebody would write them on: a text in three quotes is read line by line.
 *
 * @returns `undefined` for a text that is none; Apollo Server tells what is wrong with it.
 * @throws LimitExceededError
 */
export function parseDocument(text: string, tokens: number): DocumentNode | undefined {
  requireFewLines(text, tokens * linesPerToken);
  try {
    return parse(text, { maxLexicalTokens: tokens, maxComments: tokens, noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // graphql-js has no other mark; where it says this in other words, the text is refused as no document.
    const tooMany = /^Syntax Error: Document contains more tha[tn] \d+ (tokens|comments)\./;
    const [, counted] = tooMany.exec(error.message) ?? [];
    if (counted !== undefined) throw new LimitExceededError(counted, tokens);
    return undefined;
  }
}

function requireFewLines(text: string, maximum: number): void {
  let lines = 1;
  for (const _end of text.matchAll(/[\r\n]/g)) requireAtMost(maximum, 'lines', (lines += 1));
}
