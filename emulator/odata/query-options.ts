import { badRequest } from './graph-error.ts';

export type QueryOptions = ReadonlyMap<string, string>;

/** A URL inside a batch may contain characters that an HTTP request line cannot. */
const NOT_IN_A_URL = /[^!-~]/gu;

export function readQueryOptions(query: string): QueryOptions {
  const options = new Map<string, string>();
  for (const part of query.split('&').filter((text) => text !== '')) {
    const name = nameOf(part);
    const equals = part.indexOf('=');
    if (options.has(name)) {
      throw badRequest(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    }
    options.set(name, equals < 0 ? '' : decode(part.slice(equals + 1)));
  }
  return options;
}

/** Rejects options that are not documented for an operation. The real service may ignore them silently. */
export function allowOnly(options: QueryOptions, allowed: readonly string[]): void {
  for (const name of options.keys()) {
    if (!allowed.includes(name)) {
      throw badRequest(`The query option '${name}' is not supported by this resource.`);
    }
  }
}

/** A query as sent, without one of its options. */
export function queryWithout(query: string, name: string): string {
  const parts = query.split('&').filter((part) => part !== '' && nameOf(part) !== name);
  return parts.join('&').replace(NOT_IN_A_URL, encodeURIComponent);
}

function nameOf(part: string): string {
  const equals = part.indexOf('=');
  return decode(equals < 0 ? part : part.slice(0, equals));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw badRequest('The query contains a malformed percent-encoding.');
  }
}
