import { GraphQLError } from 'graphql';
import { GatewayError } from '../../errors.ts';
import type { FormatError } from './format-error.ts';

/** In UTF-16 units. */
const maxMessage = 500;
/** How far a document is searched for a name. Names after that are hidden. */
const maxSource = 20_000;
const maxLocations = 10;

/**
 * Limits the size of an error: GraphQL.js repeats the whole wrong value of a variable, and every location
 * of a field that is selected a thousand times.
 *
 * @param showsSchema false if a message may contain only names that its document contains.
 */
export function boundErrors(format: FormatError, showsSchema: boolean): FormatError {
  return (formatted, error, correlationId) => {
    const { message, locations, ...rest } = format(formatted, error, correlationId);
    const short = shorten(message);
    return {
      message: showsSchema || isOurs(error) ? short : hideNames(short, sourceOf(error)),
      ...(locations && { locations: locations.slice(0, maxLocations) }),
      ...rest,
    };
  };
}

function shorten(message: string): string {
  return message.length > maxMessage ? `${message.slice(0, maxMessage)}…` : message;
}

/** GraphQL.js quotes each name, and puts suggestions last. The closing quote may be cut off. */
function hideNames(message: string, source: string): string {
  const known = new Set(wordsOf(source));
  return message
    .replace(/ ?Did you mean .*/s, '')
    .replaceAll(/"([^"]*)(?:"|$)/g, (quoted, name: string) =>
      wordsOf(name).every((word) => known.has(word)) ? quoted : '"…"',
    );
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\w+/g) ?? [];
}

function isOurs(error: unknown): boolean {
  return error instanceof GraphQLError && error.originalError instanceof GatewayError;
}

function sourceOf(error: unknown): string {
  const source = error instanceof GraphQLError ? error.source : undefined;
  return source?.body.slice(0, maxSource) ?? '';
}
