import type { JsonObject } from '../../json.ts';
import { isAbsent } from './read-value.ts';

/** One end of a stream, with what Microsoft reports of it in different objects. */
export interface StreamEnd {
  readonly isCaller: boolean;
  readonly endpoint: unknown;
  readonly device: unknown;
  readonly network: unknown;
}

/** The objects above a stream, as Microsoft wrote them. */
interface Above {
  readonly session: JsonObject;
  readonly segment: JsonObject;
  readonly media: JsonObject;
}

/**
 * Gathers what is reported of one end of a stream: the endpoint of the segment, or else of the session.
 *
 * @returns null if nothing is reported.
 */
export function streamEnd(end: 'callee' | 'caller', above: Above): StreamEnd | null {
  const { session, segment, media } = above;
  const endpoint = isAbsent(segment[end]) ? session[end] : segment[end];
  const device = media[`${end}Device`];
  const network = media[`${end}Network`];
  if ([endpoint, device, network].every(isAbsent)) return null;
  return { isCaller: end === 'caller', endpoint, device, network };
}
