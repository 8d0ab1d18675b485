import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AdminAnswer } from './admin/admin-answer.ts';
import { answerAdmin } from './admin/answer-admin.ts';
import type { Clock } from './clock.ts';
import { deliver } from './faults/deliver.ts';
import { addToLog, endEntry, logEntry, type LoggedRequest } from './http/request-log.ts';
import { sendJson } from './http/send-json.ts';
import type { Notifier } from './notifications/notifier.ts';
import { receiveRequest } from './pending-request.ts';
import type { Quota } from './quota/quota.ts';
import { type Answerers, type Outcome, respond } from './respond.ts';
import type { TenantChanges } from './tenant-changes.ts';

export interface EmulatorState extends Answerers {
  readonly clock: Clock;
  readonly notifier: Notifier;
  readonly changes: TenantChanges;
  readonly quota: Quota;
  readonly requests: LoggedRequest[];
  /** The in-flight responses. */
  readonly underWay: Set<ServerResponse>;
}

export async function handleRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: EmulatorState,
): Promise<void> {
  const page = await answerAdmin(request, state);
  if (page) await sendPage(request, response, page);
  else await serve(request, response, state);
}

function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: AdminAnswer,
): Promise<void> {
  const all = { 'content-type': 'application/json; charset=utf-8', ...headers };
  return sendJson(request, response, status, all, JSON.stringify(body, null, 2));
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  state: EmulatorState,
): Promise<void> {
  state.underWay.add(response);
  response.once('close', () => state.underWay.delete(response));
  const pending = await receiveRequest(request, state);
  const outcome = await respond(pending, state);
  logOutcome(request, response, state, outcome, pending.at);
  await send(request, response, outcome);
}

/** Status 0 stands for a request that never gets a response. */
function logOutcome(
  request: IncomingMessage,
  response: ServerResponse,
  { requests, settings }: EmulatorState,
  { status, text, steps, delivery }: Outcome,
  at: number,
): void {
  const isAnswered = !delivery?.hangUp && !delivery?.stall;
  const bytes = Buffer.byteLength(text);
  const entry = logEntry(request, {
    status: isAnswered ? status : 0,
    bytes,
    at,
    ...(steps ? { steps } : {}),
  });
  addToLog(requests, entry);
  response.once('close', () => endEntry(entry, settings.monotonic()));
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text, delivery }: Outcome,
): Promise<void> {
  if (delivery === undefined) await sendJson(request, response, status, headers, text);
  else deliver(response, { status, headers, body: text }, delivery);
}
