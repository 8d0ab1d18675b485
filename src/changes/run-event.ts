import { LightSignal } from '../light-signal.ts';
import type { ClientRequest } from '../operation/client-request.ts';
import type { OperationContext } from '../operation/operation-context.ts';
import type { OperationRequest } from '../operation/operation.ts';
import type { OperationResponse } from '../operation/operation-response.ts';
import type { RunOperation } from '../operation/run-operation.ts';
import type { ChangeEvent } from '../schema/change-entity.ts';
import { countByCode, outcomeOf } from '../telemetry/operation-outcome.ts';
import type { EventResult } from './change-event.ts';

export interface EventRunner {
  readonly run: RunOperation;
  readonly createContext: (client: ClientRequest) => OperationContext;
  readonly deadlineMs: number;
}

/** A subscription as its client has sent it, without what belongs to the request alone. */
export interface Subscribed {
  readonly request: Pick<
    OperationRequest,
    'query' | 'documentId' | 'operationName' | 'variables' | 'extensions'
  >;
  readonly client: Pick<ClientRequest, 'caller' | 'isRouter' | 'client'>;
}

const late = new DOMException('The deadline has passed.', 'TimeoutError');
const over = new DOMException('The event was sent.', 'TimeoutError');

/** Runs the operation of one event, with a context and a deadline of its own. It is never rejected. */
export async function runEvent(
  { request, client }: Subscribed,
  event: ChangeEvent,
  cursor: string,
  { run, createContext, deadlineMs }: EventRunner,
): Promise<EventResult> {
  const signal = new LightSignal();
  const deadline = performance.now() + deadlineMs;
  const timer = setTimeout(() => signal.abort(late), deadlineMs);
  const ofEvent = { ...client, signal, deadline, event, allowsCached: true };
  const response = await run(request, createContext({ ...ofEvent, acceptsIncremental: false }));
  clearTimeout(timer);
  signal.abort(over);
  return toResult(response, cursor);
}

function toResult(response: OperationResponse, cursor: string): EventResult {
  if (response.kind !== 'single') throw new TypeError('An event came in several parts.');
  const { result, text } = response;
  const { errors = [], data } = result;
  if (data === undefined || data === null || text === undefined)
    return { kind: 'failed', errors, cursor };
  const outcome = outcomeOf(countByCode(errors), () => true);
  return { kind: 'printed', text: text.trimEnd(), cursor, outcome };
}
