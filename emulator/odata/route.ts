import { badRequest, unknownSegment } from './graph-error.ts';
import { type LogCall, readLogCall } from './log-call.ts';

export type Route =
  | { readonly kind: 'list' }
  | { readonly kind: 'record'; readonly id: string }
  | { readonly kind: 'sessions'; readonly id: string }
  | { readonly kind: 'participants'; readonly id: string }
  | { readonly kind: 'log'; readonly call: LogCall };

const PREFIX = ['v1.0', 'communications'];
const KEY_IN_PARENTHESES = /^callRecords\('((?:[^']|'')+)'\)$/;

/** Reads a path in either key style: `callRecords/{id}` or `callRecords('{id}')`. */
export function readRoute(path: string): Route {
  const segments = path.slice(1).split('/').map(decodeSegment);
  for (const [index, expected] of PREFIX.entries()) {
    const segment = segments[index] ?? '';
    if (segment !== expected) throw unknownSegment(segment);
  }
  return routeOf(withoutParentheses(segments.slice(PREFIX.length)));
}

function withoutParentheses([first = '', ...rest]: readonly string[]): readonly string[] {
  const key = KEY_IN_PARENTHESES.exec(first)?.[1];
  return key === undefined ? [first, ...rest] : ['callRecords', key.replaceAll("''", "'"), ...rest];
}

function routeOf([collection = '', id, child, ...rest]: readonly string[]): Route {
  if (collection !== 'callRecords') throw unknownSegment(collection);
  if (id === undefined) return { kind: 'list' };
  if (id === '') throw unknownSegment('');
  const call = child === undefined ? readLogCall(id) : undefined;
  if (call) return { kind: 'log', call };
  if (child === undefined) return { kind: 'record', id };
  // Microsoft documents no URL for a single session, participant or segment.
  if (rest[0] !== undefined) throw unknownSegment(rest[0]);
  if (child === 'sessions') return { kind: 'sessions', id };
  if (child === 'participants_v2') return { kind: 'participants', id };
  throw unknownSegment(child);
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw badRequest('The request URI contains a malformed percent-encoding.');
  }
}
