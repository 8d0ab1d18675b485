import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { GatewayError } from '../../errors.ts';

type Format = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** In UTF-16 units. */
const maxMessage = 500;
/** How far a document is looked through for a name; what stands behind that is hidden. */
const maxSource = 20_000;
const maxLocations = 10;

/**
 * Bounds what one error can say: GraphQL repeats the wrong value of a variable as a whole, and names
 * every place of a field that is selected a thousand times.
 *
 * @param tellsSchema false where a message may name nothing that its document does not name.
 */
export function boundErrors(format: Format, tellsSchema: boolean): Format {
  return (formatted, error) => {
    const { message, locations, ...rest } = format(formatted, error);
    const short = shorten(message);
    return {
      message: tellsSchema || isOurs(error) ? short : hideNames(short, sourceOf(error)),
      ...(locations && { locations: locations.slice(0, maxLocations) }),
      ...rest,
    };
  };
}

function shorten(message: string): string {
  return message.length > maxMessage ? `${message.slice(0, maxMessage)}…` : message;
}

/** GraphQL puts each name in quotes, and suggestions last; the end of a quote may be cut off. */
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
