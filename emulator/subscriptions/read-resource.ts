import { refusedByService } from './subscription-errors.ts';

const RESOURCE = /^\/?communications\/callRecords(?:\?\$filter=(.+))?$/i;
const ID = String.raw`'[^']+'`;
const CONDITION = String.raw`[A-Za-z_]\w*\/id\s+(?:eq\s+${ID}|in\s*\(\s*${ID}(?:\s*,\s*${ID})*\s*\))`;
const FILTER = new RegExp(
  String.raw`^participants\/any\(\s*[A-Za-z_]\w*\s*:\s*${CONDITION}(?:\s+or\s+${CONDITION})*\s*\)$`,
);

/**
 * Returns the ids of the people whose calls a resource is restricted to, or undefined if it is all calls. Microsoft
 * documents `eq`, `in` and `or`.
 */
export function readResource(resource: string): readonly string[] | undefined {
  const match = RESOURCE.exec(resource);
  if (!match) throw refusedByService(400, `Resource '${resource}' is not supported.`);
  const [, filter] = match;
  if (filter === undefined) return undefined;
  const text = decode(filter);
  if (text === undefined || !FILTER.test(text)) {
    throw refusedByService(400, `Invalid filter clause: '${filter}' is not supported.`);
  }
  return [...text.matchAll(/'([^']+)'/g)].map(([, id = '']) => id);
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
