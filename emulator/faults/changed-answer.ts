import type { JsonAnswer } from '../http/answer-request.ts';
import { isJsonObject } from '../tenant.ts';
import type { CannedAnswer } from './canned-answer.ts';

/** The normal response with the prepared status and body. */
export function changedAnswer(normal: JsonAnswer, { status, mutate }: CannedAnswer): JsonAnswer {
  const { headers, body } = normal;
  const isMutated = mutate !== undefined && isJsonObject(body);
  return { status: status ?? normal.status, headers, body: isMutated ? mutate(body) : body };
}
