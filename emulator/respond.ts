import type { OutgoingHttpHeaders } from 'node:http';
import { answerBatch, type BatchAnswer } from './batch/answer-batch.ts';
import { logSteps } from './batch/step-log.ts';
import { type CannedAnswer, type Delivery, replacesResponse } from './faults/canned-answer.ts';
import { changedAnswer } from './faults/changed-answer.ts';
import { combinedDelivery } from './faults/combined-delivery.ts';
import type { Faults } from './faults/faults.ts';
import { answerOrRefuse, type JsonAnswer } from './http/answer-request.ts';
import { errorAnswer } from './http/error-answer.ts';
import { mergedHeaders } from './http/headers.ts';
import { receivedRequest } from './http/received-request.ts';
import type { LoggedStep } from './http/request-log.ts';
import type { Throttle } from './quota/throttled-answer.ts';
import type { Settings } from './settings.ts';
import { answerSubscriptions } from './subscriptions/answer-subscriptions.ts';
import type { Subscriptions } from './subscriptions/subscriptions.ts';
import type { PendingRequest } from './pending-request.ts';

/** A response to send, and how to deliver it. */
export interface Outcome {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly text: string;
  readonly steps: readonly LoggedStep[] | undefined;
  /** Absent for a normal response, which is compressed if the client accepts compression. */
  readonly delivery: Delivery | undefined;
}

export interface Answerers {
  readonly settings: Settings;
  readonly faults: Faults;
  readonly throttle: Throttle;
  readonly subscriptions: Subscriptions;
}

type NormalResponse = JsonAnswer & Partial<Pick<BatchAnswer, 'steps' | 'delivery'>>;

export async function respond(pending: PendingRequest, answerers: Answerers): Promise<Outcome> {
  const { prepared = {} } = pending;
  return replacesResponse(prepared)
    ? replacement(pending, prepared)
    : outcomeOf(pending, await normalResponse(pending, answerers), prepared);
}

function outcomeOf(
  { common }: PendingRequest,
  normal: NormalResponse,
  prepared: CannedAnswer,
): Outcome {
  const { status, headers, body } = changedAnswer(normal, prepared);
  return {
    status,
    headers: mergedHeaders(common, headers, prepared.headers ?? {}),
    text: typeof body === 'string' ? body : JSON.stringify(body),
    steps: normal.steps,
    delivery: combinedDelivery([prepared, normal.delivery ?? {}]),
  };
}

function replacement(pending: PendingRequest, prepared: CannedAnswer): Outcome {
  const { status = 200, headers = {}, body = '' } = prepared;
  return {
    status,
    headers: mergedHeaders({ 'content-type': 'application/json' }, pending.common, headers),
    text: body,
    steps: unanswered(pending),
    delivery: combinedDelivery([prepared]) ?? {},
  };
}

async function normalResponse(
  pending: PendingRequest,
  answerers: Answerers,
): Promise<NormalResponse> {
  const { request, batch, access, common, at, wait } = pending;
  const { settings, faults, throttle } = answerers;
  const received = receivedRequest(request, access);
  try {
    if (pending.text !== undefined) return await subscriptionResponse(pending, answerers);
    if (!batch) return throttle(wait, common) ?? answerOrRefuse(received, settings, common);
    const { waits } = batch;
    return answerBatch(batch.read, { ...received, settings, faults, throttle, waits, at });
  } catch (error) {
    const steps = unanswered(pending);
    return { ...errorAnswer(error, common, settings.clock()), ...(steps ? { steps } : {}) };
  }
}

function subscriptionResponse(
  { request, access, text = '' }: PendingRequest,
  { settings, subscriptions }: Answerers,
): Promise<JsonAnswer> {
  const { authorization } = request.headers;
  const now = settings.clock().getTime();
  const received = receivedRequest(request, access);
  return answerSubscriptions({ ...received, authorization, text, now }, subscriptions);
}

/** The steps of a batch that gets a single response as a whole. */
function unanswered({ batch, at }: PendingRequest): readonly LoggedStep[] | undefined {
  return batch?.steps && logSteps(batch.steps, new Map(), at);
}
