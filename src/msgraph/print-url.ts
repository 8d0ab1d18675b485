import type { UpstreamRequest } from './exchange.ts';

/** Path and query of a request, from the root of Microsoft Graph. */
export function printUrl({ path, query }: Pick<UpstreamRequest, 'path' | 'query'>): string {
  return `/v1.0${path}${query === '' ? '' : `?${query}`}`;
}
