import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBatch, type BatchAnswer } from './batch/answer-batch.ts';
import { type BatchReader, receiveBatch } from './batch/receive-batch.ts';
import { logSteps } from './batch/step-log.ts';
import { adminAnswer } from './http/admin-answer.ts';
import { answerOrRefuse, type JsonAnswer } from './http/answer-request.ts';
import {
  type CannedAnswer,
  type CannedAnswers,
  cannedStatus,
  sendCanned,
} from './http/canned-answers.ts';
import { type CommonHeaders, commonHeaders } from './http/common-headers.ts';
import { errorAnswer } from './http/error-answer.ts';
import { receivedRequest } from './http/received-request.ts';
import { addToLog, logEntry, type LoggedRequest, type LoggedStep } from './http/request-log.ts';
import { sendJson } from './http/send-json.ts';
import type { Settings } from './settings.ts';

export interface EmulatorState {
  readonly settings: Settings;
  readonly requests: LoggedRequest[];
  readonly canned: CannedAnswers;
}

type Answer = JsonAnswer & Partial<Pick<BatchAnswer, 'steps' | 'mishap'>>;

export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: EmulatorState,
): Promise<void> {
  const { url = '' } = request;
  const page = adminAnswer(url, state.settings.tenant, state.requests);
  if (page !== undefined) {
    const type = { 'content-type': 'application/json; charset=utf-8' };
    await sendJson(request, response, 200, type, JSON.stringify(page, null, 2));
    return;
  }
  const batch = await receiveBatch(request);
  const common = commonHeaders(request.headers['client-request-id'], state.settings.clock());
  const prepared = state.canned.take(url);
  if (prepared === undefined) {
    await send(request, response, state, common, answerOf(request, batch, state, common));
  } else {
    sendPrepared(request, response, state, common, prepared, unanswered(batch));
  }
}

function answerOf(
  request: IncomingMessage,
  batch: BatchReader | undefined,
  { settings, canned }: EmulatorState,
  common: CommonHeaders,
): Answer {
  const received = receivedRequest(request);
  if (batch === undefined) return answerOrRefuse(received, settings, common);
  try {
    return answerBatch(batch, { ...received, settings, canned });
  } catch (error) {
    const steps = unanswered(batch);
    return { ...errorAnswer(error, common, settings.clock()), ...(steps ? { steps } : {}) };
  }
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  state: EmulatorState,
  common: CommonHeaders,
  { status, headers, body, steps, mishap }: Answer,
): Promise<void> {
  const text = JSON.stringify(body);
  const all = { ...common, ...headers };
  if (mishap !== undefined) {
    sendPrepared(request, response, state, all, { ...mishap, status, body: text }, steps);
    return;
  }
  addToLog(state.requests, logEntry(request, status, Buffer.byteLength(text), steps));
  await sendJson(request, response, status, all, text);
}

function sendPrepared(
  request: IncomingMessage,
  response: ServerResponse,
  { requests }: EmulatorState,
  headers: Readonly<Record<string, string>>,
  answer: CannedAnswer,
  steps: readonly LoggedStep[] | undefined,
): void {
  const bytes = Buffer.byteLength(answer.body ?? '');
  addToLog(requests, logEntry(request, cannedStatus(answer), bytes, steps));
  sendCanned(response, answer, { 'content-type': 'application/json', ...headers });
}

/** What a batch has asked for that gets one answer as a whole, if it can be read at all. */
function unanswered(batch: BatchReader | undefined): readonly LoggedStep[] | undefined {
  try {
    return batch && logSteps(batch(), new Map());
  } catch {
    return undefined;
  }
}
