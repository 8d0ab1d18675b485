import { type CannedAnswer, replacesResponse } from '../faults/canned-answer.ts';
import { changedAnswer } from '../faults/changed-answer.ts';
import type { Faults } from '../faults/faults.ts';
import type { Access } from '../http/access.ts';
import { answerOrRefuse, type JsonAnswer } from '../http/answer-request.ts';
import { type CommonHeaders, commonHeaders } from '../http/common-headers.ts';
import { errorAnswer } from '../http/error-answer.ts';
import { GraphError } from '../odata/graph-error.ts';
import type { Throttle } from '../quota/throttled-answer.ts';
import type { Settings } from '../settings.ts';
import type { Json } from '../tenant.ts';
import type { BatchStep } from './batch-step.ts';
import { spelled } from './header-spelling.ts';

/** The state that all steps of a batch share. */
export interface BatchContext {
  readonly root: string;
  readonly access: Access;
  readonly settings: Settings;
  readonly faults: Faults;
  readonly throttle: Throttle;
  /** How long each step, by its key, is over quota. */
  readonly waits: ReadonlyMap<string, number>;
  readonly at: number;
}

export interface StepAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly bytes: number;
  /** The response prepared for the step. */
  readonly prepared?: CannedAnswer;
}

/** Responds to a step as to the same request outside a batch. */
export function answerStep(step: BatchStep, context: BatchContext): StepAnswer {
  const common = commonHeadersOf(step, context);
  const prepared = context.faults.take(step);
  if (prepared === undefined) return inline(normalResponse(step, context, common), common);
  if (replacesResponse(prepared)) return preparedAnswer(prepared, common);
  const changed = changedAnswer(normalResponse(step, context, common), prepared);
  return { ...inline(changed, common, prepared.headers), prepared };
}

function normalResponse(step: BatchStep, context: BatchContext, common: CommonHeaders): JsonAnswer {
  const { root, access, settings, throttle, waits } = context;
  const { key, method, url } = step;
  const { prefer = '', accept = '' } = step.headers;
  const request = { method, url, root, access, prefer, accept };
  return throttle(waits.get(key) ?? 0, common) ?? answerOrRefuse(request, settings, common);
}

/** The response to a step that was not tried, because a step that it depends on failed. */
export function failedDependency(step: BatchStep, context: BatchContext): StepAnswer {
  const common = commonHeadersOf(step, context);
  const error = new GraphError(424, 'FailedDependency', 'A request that this depends on failed.');
  return inline(errorAnswer(error, common, context.settings.clock()), common);
}

function commonHeadersOf({ headers }: BatchStep, { settings }: BatchContext): CommonHeaders {
  return commonHeaders(headers['client-request-id'], settings.clock());
}

function inline(
  { status, headers, body }: JsonAnswer,
  common: CommonHeaders,
  more: CannedAnswer['headers'] = {},
): StepAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    headers: spelled(common, headers, more),
    body: typeof body === 'string' ? jsonOrText(body) : body,
    bytes: Buffer.byteLength(text),
  };
}

function preparedAnswer(prepared: CannedAnswer, common: CommonHeaders): StepAnswer {
  const { status = 200, headers = {}, body } = prepared;
  return {
    status,
    headers: spelled(common, { 'content-type': 'application/json' }, headers),
    ...(body === undefined ? {} : { body: jsonOrText(body) }),
    bytes: Buffer.byteLength(body ?? ''),
    prepared,
  };
}

function jsonOrText(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
