import { BadUpstreamResponseError } from '../../errors.ts';
import { isSameId } from '../../guid.ts';
import type { JsonObject } from '../../json.ts';
import type { RecordProjection } from '../../plan/projection.ts';

/**
 * Rejects a response that is not the requested record. Single properties may be missing, as in Microsoft's own
 * samples. A response without any of them says nothing about the record.
 */
export function requireRecord(json: JsonObject, id: string, asked: RecordProjection): void {
  if (json.id !== undefined && !isSameId(json.id, id)) {
    throw new BadUpstreamResponseError('it is not the record that was requested');
  }
  if (!namesAsked(asked).some((name) => name in json)) {
    throw new BadUpstreamResponseError('the record has none of the properties that were requested');
  }
}

function namesAsked({ properties, sessions, participants }: RecordProjection): readonly string[] {
  return [
    ...properties,
    ...(sessions ? ['sessions'] : []),
    ...(participants ? ['participants', 'participants_v2'] : []),
  ];
}
