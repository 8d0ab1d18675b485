import type { SubscribePayload } from 'graphql-ws';
import type { Opening, Subscriptions } from '../../changes/subscriptions.ts';
import type { CallerLease } from '../../changes/lease.ts';
import type { Signal } from '../../light-signal.ts';
import type { ClientRequest } from '../../operation/client-request.ts';
import type { Load } from '../../operation/load/load.ts';
import type { OperationContext } from '../../operation/operation-context.ts';
import type { OperationRequest } from '../../operation/operation.ts';
import type { OperationResponse, SingleResponse } from '../../operation/operation-response.ts';
import type { RunOperation } from '../../operation/run-operation.ts';
import { signalUntil } from '../http/client-request.ts';
import { openingOf } from '../http/subscribe.ts';
import type { Channel } from './channel.ts';
import { OperationRefusal } from './operation-refusal.ts';
import { sinkOf } from './socket-sink.ts';

export interface SocketOperations {
  readonly run: RunOperation;
  readonly createContext: (client: ClientRequest) => OperationContext;
  readonly load: Load;
  readonly subscriptions: Subscriptions;
  readonly deadlineMs: number;
  /** Aborts when the operations in progress must end. */
  readonly shutdown: Signal;
}

/** What a socket knows of its client when it is asked for an operation. */
export interface SocketClient {
  readonly identity: Pick<ClientRequest, 'caller' | 'isRouter' | 'client'>;
  readonly callerKey: string;
  readonly lease: CallerLease;
  readonly channel: Channel;
}

/** One operation that a client has asked for over a WebSocket, until its last result is sent. */
export class SocketOperation {
  readonly #operations: SocketOperations;
  readonly #client: SocketClient;
  readonly #id: string;
  #isCancelled = false;
  #stop: () => void = () => undefined;

  constructor(operations: SocketOperations, client: SocketClient, id: string) {
    this.#operations = operations;
    this.#client = client;
    this.#id = id;
  }

  /** The client does not want the results any more. */
  cancel(): void {
    this.#isCancelled = true;
    this.#stop();
  }

  isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** @throws OperationRefusal, OverloadedError */
  async run(payload: SubscribePayload): Promise<void> {
    if (this.isCancelled()) return;
    // While it waits for the end of a stream, it keeps nothing of the operation that has opened it.
    const opening = await this.#execute(payload);
    if (opening) await this.#follow(opening);
  }

  /** Returns what a subscription has opened; undefined if everything was sent, or the client does not want it any more. */
  async #execute(payload: SubscribePayload): Promise<Opening | undefined> {
    const { run, createContext, deadlineMs, shutdown } = this.#operations;
    const deadline = performance.now() + deadlineMs;
    const { signal, end } = signalUntil(deadline, shutdown);
    this.#stop = end;
    const { identity } = this.#client;
    const client: ClientRequest = {
      ...identity,
      ...{ deadline, signal, allowsCached: true, acceptsIncremental: false },
    };
    const context = createContext(client);
    const request = readRequest(payload);
    const response = await run(request, context);
    end();
    if (this.isCancelled()) return undefined;
    if (context.opened) return openingOf(request, client, context);
    await this.#respond(requireResult(response, context));
    return undefined;
  }

  async #respond({ result, text = JSON.stringify(result) }: SingleResponse): Promise<void> {
    const { channel, callerKey } = this.#client;
    const refusal = this.#operations.load.refuseBytes(callerKey, Buffer.byteLength(text));
    if (refusal) throw refusal;
    await channel.send(printNext(this.#id, text));
  }

  async #follow(opening: Opening): Promise<void> {
    const { subscriptions } = this.#operations;
    const { channel, lease } = this.#client;
    subscriptions.admit(opening);
    await new Promise<void>((resolve) => {
      const sink = sinkOf(channel, (text) => printNext(this.#id, text), {
        onFree: () => subscriber.resume(),
        onEnd: resolve,
      });
      const subscriber = subscriptions.start(opening, lease, sink);
      this.#stop = () => {
        subscriber.leave();
        resolve();
      };
    });
  }
}

function readRequest({ query, operationName, variables, extensions, ...others }: SubscribePayload) {
  const documentId =
    'documentId' in others && typeof others.documentId === 'string' ? others.documentId : undefined;
  return {
    query: query === '' ? undefined : query,
    ...{ documentId, operationName: operationName ?? undefined },
    ...{ variables: variables ?? undefined, extensions: extensions ?? undefined },
  } satisfies OperationRequest;
}

/** @throws OperationRefusal if nothing was executed. */
function requireResult(response: OperationResponse, { opened }: OperationContext): SingleResponse {
  if (response.kind !== 'single') throw new TypeError('A response came in several parts.');
  const { errors = [], data } = response.result;
  if (data === undefined || opened === null) throw new OperationRefusal(errors);
  return response;
}

/** A message of the protocol, around a result that is printed already. */
function printNext(id: string, text: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${text.trimEnd()}}`;
}
