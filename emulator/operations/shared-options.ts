import { type QueryOptions, queryWithout } from '../odata/query-options.ts';
import type { Exchange } from './exchange.ts';

/** The options that all pages of a collection share. */
export interface SharedOptions {
  readonly options: QueryOptions;
  /** The options as the link to a next page writes them. */
  readonly query: string;
}

/** Those of a request for a page; its links repeat them as they were sent. */
export function sentOptions({ url, options }: Exchange): SharedOptions {
  const mark = url.indexOf('?');
  return {
    options: new Map([...options].filter(([name]) => name !== '$skiptoken')),
    query: mark < 0 ? '' : queryWithout(url.slice(mark + 1), '$skiptoken'),
  };
}

/** Those that an $expand holds; they are names alone, which need no encoding. */
export function expandedOptions(options: QueryOptions): SharedOptions {
  return { options, query: [...options].map(([name, value]) => `${name}=${value}`).join('&') };
}
