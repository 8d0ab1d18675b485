import { BadUpstreamResponseError } from '../../errors.ts';
import { isSameId } from '../../guid.ts';
import type { JsonObject } from '../../json.ts';
import type { RecordProjection } from '../../plan/projection.ts';

/**
 * Refuses an answer that is not the record that was asked for. Single properties may be missing, as
 * they are in Microsoft's own samples; an answer with none of them says nothing of the record.
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
