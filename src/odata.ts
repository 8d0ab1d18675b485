import { BadUpstreamResponseError } from './errors.ts';
import type { JsonObject } from './json.ts';

/** The name after the last dot of `#microsoft.graph.callRecords.userIdentity`. */
export function typeNameOf(json: JsonObject): string {
  const type = json['@odata.type'];
  return typeof type === 'string' ? type.slice(type.lastIndexOf('.') + 1) : '';
}

/** The maximum length of a list that Microsoft returns whole, such as the media of a segment. */
export const maxListItems = 1000;

/**
 * Refuses a list that is truncated or too long. Microsoft documents no pages of these lists, and a list that has
 * pages is not used as if it were complete.
 *
 * @throws BadUpstreamResponseError
 */
export function requireWholeList(json: JsonObject, property: string): void {
  const nextLink = json[`${property}@odata.nextLink`];
  if (nextLink !== undefined && nextLink !== null) {
    const message = `the list ${property} is truncated`;
    throw new BadUpstreamResponseError(message, { reason: 'TRUNCATED' });
  }
  const list = json[property];
  if (!Array.isArray(list) || list.length <= maxListItems) return;
  throw new BadUpstreamResponseError(`the list ${property} has more than ${maxListItems} items`);
}
