import type { QueryOptions } from '../odata/query-options.ts';
import { FIRST, openPosition, type Position, sealPosition } from '../odata/skip-token.ts';
import type { Exchange } from './exchange.ts';
import type { SharedOptions } from './shared-options.ts';

/** A collection's URL below `/v1.0/`, with the options that all its pages share. */
export interface CollectionAddress extends SharedOptions {
  readonly path: string;
  /** The path as written after `$metadata#`. */
  readonly contextPath: string;
}

export function listAddress(options: SharedOptions): CollectionAddress {
  const path = 'communications/callRecords';
  return { path, contextPath: path, ...options };
}

export function childAddress(
  id: string,
  collection: 'sessions' | 'participants_v2',
  options: SharedOptions,
): CollectionAddress {
  return {
    path: `communications/callRecords/${id}/${collection}`,
    contextPath: `communications/callRecords('${id}')/${collection}`,
    ...options,
  };
}

export function requestedPosition(address: CollectionAddress, options: QueryOptions): Position {
  const token = options.get('$skiptoken');
  return token === undefined ? FIRST : openPosition(token, scopeOf(address));
}

export function nextLink(exchange: Exchange, address: CollectionAddress, next: Position): string {
  const token = sealPosition(next, scopeOf(address));
  const query = `${address.query === '' ? '' : `${address.query}&`}$skiptoken=${token}`;
  // Microsoft's own samples use this form, which as a URL leads to the metadata document.
  return exchange.settings.linkForm === 'metadata'
    ? `${exchange.root}/v1.0/$metadata#${address.contextPath}?${query}`
    : `${exchange.root}/v1.0/${address.path}?${query}`;
}

function scopeOf({ path, options }: CollectionAddress): string {
  return [path, ...[...options].map(([name, value]) => `${name}=${value}`).sort()].join('\n');
}
