import type { CannedAnswer, CannedAnswers } from '../http/canned-answers.ts';
import { type CommonHeaders, commonHeaders } from '../http/common-headers.ts';
import { errorAnswer } from '../http/error-answer.ts';
import { answerOrRefuse, type JsonAnswer } from '../http/answer-request.ts';
import { GraphError } from '../odata/graph-error.ts';
import type { Settings } from '../settings.ts';
import type { Json } from '../tenant.ts';
import type { BatchStep } from './batch-step.ts';
import { spelled } from './header-spelling.ts';

/** What all steps of a batch share. */
export interface BatchContext {
  readonly root: string;
  readonly authorization: string | undefined;
  readonly settings: Settings;
  readonly canned: CannedAnswers;
}

export interface StepAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly bytes: number;
  /** The prepared answer that this one comes from. */
  readonly prepared?: CannedAnswer;
}

/** Answers a step as the same request would be answered alone. */
export function answerStep(step: BatchStep, context: BatchContext): StepAnswer {
  const { root, authorization, settings, canned } = context;
  const common = commonHeadersOf(step, context);
  const prepared = canned.take(step.url);
  if (prepared !== undefined) return preparedAnswer(prepared, common);
  const { method, url } = step;
  const { prefer = '', accept = '' } = step.headers;
  const request = { method, url, root, authorization, prefer, accept };
  return inline(answerOrRefuse(request, settings, common), common);
}

/** The answer to a step that was not tried, because one that it depends on has failed. */
export function failedDependency(step: BatchStep, context: BatchContext): StepAnswer {
  const common = commonHeadersOf(step, context);
  const error = new GraphError(424, 'FailedDependency', 'A request that this depends on failed.');
  return inline(errorAnswer(error, common, context.settings.clock()), common);
}

function commonHeadersOf({ headers }: BatchStep, { settings }: BatchContext): CommonHeaders {
  return commonHeaders(headers['client-request-id'], settings.clock());
}

function inline({ status, headers, body }: JsonAnswer, common: CommonHeaders): StepAnswer {
  const bytes = Buffer.byteLength(JSON.stringify(body));
  return { status, headers: spelled(common, headers), body, bytes };
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
