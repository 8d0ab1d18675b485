import { type QueryOptions, queryWithout } from '../odata/query-options.ts';
import type { Exchange } from './exchange.ts';

/** The options that all pages of a collection share. */
export interface SharedOptions {
  readonly options: QueryOptions;
  /** The options as written in the link to a next page. */
  readonly query: string;
}

/** The options of a page request. Its links repeat them as sent. */
export function sentOptions({ url, options }: Exchange): SharedOptions {
  const mark = url.indexOf('?');
  return {
    options: new Map([...options].filter(([name]) => name !== '$skiptoken')),
    query: mark < 0 ? '' : queryWithout(url.slice(mark + 1), '$skiptoken'),
  };
}

/** The options inside an $expand. They are only names, which need no encoding. */
export function expandedOptions(options: QueryOptions): SharedOptions {
  return { options, query: [...options].map(([name, value]) => `${name}=${value}`).join('&') };
}
