import { finished } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { VerifyCaller } from '../../authentication/verify-caller.ts';
import type { CallerLease } from '../../changes/lease.ts';
import type { Subscriber } from '../../changes/subscriber.ts';
import type { Opening, Subscriptions } from '../../changes/subscriptions.ts';
import type { Outbound } from '../../outbound/create-dispatcher.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { authenticationOf, authorizationOf } from '../http/authenticate-caller.ts';
import { leaseOf } from '../http/caller-lease.ts';
import type { Exchange } from '../http/handle-graphql.ts';
import { RequestRefusal } from '../http/request-refusal.ts';
import { CallbackRefusedError, CallbackSender } from './callback-sender.ts';
import { CallbackSink } from './callback-sink.ts';
import { type CallbackTarget, readTarget } from './callback-target.ts';

interface CallbackParts {
  /** Those to which anything may be sent. */
  readonly origins: readonly string[];
  readonly outbound: Outbound;
  readonly subscriptions: Subscriptions;
  readonly verify: VerifyCaller;
  readonly telemetry: Pick<Telemetry, 'callbackFailed'>;
  /** How long a router may take for the check before the subscription begins, and for any later message. */
  readonly checkMs: number;
  readonly messageMs: number;
}

/** The subscriptions of routers that want their events by Apollo's HTTP callback protocol. */
export class Callbacks {
  readonly #parts: CallbackParts;
  readonly #sender: CallbackSender;
  readonly #open = new Set<CallbackSink>();
  #isClosing = false;

  constructor(parts: CallbackParts) {
    this.#parts = parts;
    this.#sender = new CallbackSender(parts.outbound);
  }

  /**
   * Begins a subscription if its router is where it says, and responds.
   *
   * @throws RequestRefusal, OverloadedError
   */
  async subscribe({ request, reply }: Exchange, opening: Opening): Promise<void> {
    const { caller, isRouter } = authenticationOf(request);
    const { origins, verify, subscriptions } = this.#parts;
    const target = readTarget(request.body, isRouter, origins);
    this.#refuseAtEnd();
    subscriptions.admit(opening);
    await this.#check(target).catch((refusal: unknown) => {
      subscriptions.cancel(opening);
      throw refusal;
    });
    const lease = leaseOf(caller, authorizationOf(request), verify);
    // What changes after the response is an event of the subscription.
    await this.#start(opening, lease, target, reply).placed;
    reply.type('application/json; charset=utf-8').send('{"data":null}\n');
  }

  /** Waits until the last messages of the subscriptions, which have ended, are sent. */
  async close(maxMs: number): Promise<void> {
    this.#isClosing = true;
    const over = Promise.all([...this.#open].map((sink) => sink.over));
    await Promise.race([over, setTimeout(maxMs, undefined, { ref: false })]);
    await this.#sender.close();
  }

  async #check(target: CallbackTarget): Promise<void> {
    try {
      await this.#sender.send(target, { action: 'check' }, this.#parts.checkMs);
    } catch (failure) {
      // The end of the gateway also ends what it sends.
      this.#refuseAtEnd();
      this.#parts.telemetry.callbackFailed(failure);
      throw new RequestRefusal(400, notTaken);
    }
    this.#refuseAtEnd();
  }

  #refuseAtEnd(): void {
    if (!this.#isClosing) return;
    throw new RequestRefusal(503, 'The gateway shuts down.', { 'retry-after': '1' });
  }

  #start(
    opening: Opening,
    lease: CallerLease,
    target: CallbackTarget,
    { raw }: FastifyReply,
  ): Subscriber {
    const { subscriptions, messageMs } = this.#parts;
    const sink = new CallbackSink({
      send: (message) => this.#sender.send(target, message, messageMs),
      begun: finished(raw),
      heartbeatMs: target.heartbeatMs,
      onTaken: () => subscriber.resume(),
      onOver: (failure) => {
        this.#open.delete(sink);
        subscriber.leave();
        this.#report(failure);
      },
    });
    this.#open.add(sink);
    const subscriber = subscriptions.start(opening, lease, sink);
    return subscriber;
  }

  #report(failure: unknown): void {
    const isEnd = failure instanceof CallbackRefusedError && failure.isEnd;
    if (failure !== undefined && !isEnd) this.#parts.telemetry.callbackFailed(failure);
  }
}

const notTaken =
  'The router did not respond with 204 to the check of its `callbackUrl`, so the subscription has not begun.';
