import type { PrintedEvent } from '../../changes/change-event.ts';
import type { EventSink } from '../../changes/event-sink.ts';
import type { Ending } from '../../changes/subscriber.ts';
import type { CallbackMessage } from './callback-sender.ts';

interface SinkParts {
  /** Resolves when the router has taken a message. */
  readonly send: (message: CallbackMessage) => Promise<void>;
  /** Resolves when the router has the response that the subscription has begun, and rejects if it has gone. Nothing is sent before. */
  readonly begun: Promise<void>;
  readonly heartbeatMs: number;
  /** The router has taken an event. */
  readonly onTaken: () => void;
  /** Nothing more will be sent. @param failure why, if the router did not take a message. */
  readonly onOver: (failure: unknown) => void;
}

/** The router gives a subscription up when it has heard nothing for the interval, so that messages must be earlier. */
const heartbeatShare = 0.75;

/** Takes the events of one subscription to a router: one message at a time and in order, until one is not taken. */
export class CallbackSink implements EventSink {
  readonly transport = 'callback';
  /** Resolves when nothing more will be sent. */
  readonly over: Promise<void>;
  readonly #parts: SinkParts;
  readonly #heartbeat: NodeJS.Timeout | undefined;
  #resolveOver: () => void = () => undefined;
  #last: Promise<void>;
  #isOver = false;
  #isChecking = false;

  constructor(parts: SinkParts) {
    const { begun, heartbeatMs } = parts;
    this.#parts = parts;
    this.over = new Promise((resolve) => (this.#resolveOver = resolve));
    this.#last = begun.catch(() => this.#finish(undefined));
    if (heartbeatMs > 0)
      this.#heartbeat = setInterval(() => void this.#check(), heartbeatMs * heartbeatShare);
  }

  /** There is room for the next event when the router has taken this one. */
  write({ text }: PrintedEvent): boolean {
    void this.#send({ action: 'next', payload: text }).then(() => {
      if (!this.#isOver) this.#parts.onTaken();
    });
    return false;
  }

  /** The router has an interval of its own. */
  beat(): void {
    return;
  }

  end(errors: Ending): void {
    clearInterval(this.#heartbeat);
    void this.#send({ action: 'complete', errors }).then(() => this.#finish(undefined));
  }

  async #check(): Promise<void> {
    if (this.#isChecking) return;
    this.#isChecking = true;
    await this.#send({ action: 'check' });
    this.#isChecking = false;
  }

  #send(message: CallbackMessage): Promise<void> {
    this.#last = this.#last
      .then(() => (this.#isOver ? undefined : this.#parts.send(message)))
      .catch((failure: unknown) => this.#finish(failure));
    return this.#last;
  }

  #finish(failure: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#heartbeat);
    this.#parts.onOver(failure);
    this.#resolveOver();
  }
}
