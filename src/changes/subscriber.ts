import type { GraphQLFormattedError } from 'graphql';
import type { ChangePlace } from '../plan/change-place.ts';
import type { ChangeEvent } from '../schema/change-entity.ts';
import { type EventResult, type PrintedEvent, withCursor } from './change-event.ts';
import type { EventSink } from './event-sink.ts';
import { EventQueue } from './event-queue.ts';
import type { Member } from './share-group.ts';

/** Why a stream ends, as its client is told. */
export type Ending = readonly GraphQLFormattedError[];

export interface SubscriberParts {
  readonly seal: (place: ChangePlace) => string;
  /** The place to go on from as long as nothing was sent; undefined until it is known. */
  readonly place: ChangePlace | undefined;
  readonly run: (event: ChangeEvent) => Promise<EventResult>;
  /** Whether the caller's token has not ended. */
  readonly isAllowed: () => boolean;
  readonly onSent: (event: PrintedEvent) => void;
  /** @param code of the error that has ended it; undefined if the client has gone. */
  readonly onEnd: (code: string | undefined) => void;
  readonly tooSlow: Ending;
}

/** One subscription of a client: what waits for the client, and where the client would go on. */
export class Subscriber implements Member {
  /** Set when it joins the others. */
  from = Infinity;
  /** Resolves when it is known from where on the client is told of changes, or the stream has ended. */
  readonly placed: Promise<void>;
  readonly #parts: SubscriberParts;
  readonly #queue = new EventQueue();
  #place: ChangePlace | undefined;
  /** Of the last event that was sent. */
  #cursor: string | undefined;
  #sink: EventSink | undefined;
  #isFull = false;
  #whenWritable: (() => void) | undefined;
  #whenPlaced: () => void = () => undefined;

  constructor(sink: EventSink, parts: SubscriberParts) {
    this.#sink = sink;
    this.#parts = parts;
    this.#place = parts.place;
    this.placed = new Promise((resolve) => (this.#whenPlaced = resolve));
    if (parts.place) this.#whenPlaced();
  }

  /** How many events wait for the client to read. */
  get waiting(): number {
    return this.#queue.size;
  }

  hasEnded(): boolean {
    return !this.#sink;
  }

  /** Nothing was sent yet. */
  goOnFrom(place: ChangePlace): void {
    this.#place = place;
    this.#whenPlaced();
  }

  run(event: ChangeEvent): Promise<EventResult> {
    return this.#parts.run(event);
  }

  receive(result: EventResult): void {
    if (!this.#sink || !this.#parts.isAllowed()) return;
    if (result.kind === 'failed') this.end(result.errors);
    else if (!this.#isFull) this.#write(result);
    else if (!this.#queue.push(result)) this.endSlow();
  }

  endSlow(): void {
    this.end(this.#parts.tooSlow);
  }

  /** The client has room again. */
  resume(): void {
    this.#isFull = false;
    if (!this.#parts.isAllowed()) return;
    for (let event = this.#queue.shift(); event; event = this.#queue.shift()) {
      if (!this.#write(event)) return;
    }
    this.#whenWritable?.();
  }

  /** Resolves when nothing waits for the client, or the stream has ended. */
  async writable(): Promise<void> {
    if (!this.#isFull || !this.#sink) return;
    await new Promise<void>((resolve) => (this.#whenWritable = resolve));
  }

  beat(): void {
    if (!this.#isFull) this.#sink?.beat();
  }

  /** Ends the stream. What waits for the client is dropped: it goes on behind what it was sent. */
  end(errors: Ending): void {
    const sink = this.#sink;
    if (!sink) return;
    const [first] = errors;
    this.#stop(first && String(first.extensions?.code));
    const cursor = this.#cursor ?? (this.#place && this.#parts.seal(this.#place));
    sink.end(cursor === undefined ? errors : errors.map(withCursor(cursor)), cursor);
  }

  /** The client has gone. */
  leave(): void {
    if (this.#sink) this.#stop(undefined);
  }

  #stop(code: string | undefined): void {
    this.#sink = undefined;
    this.#queue.clear();
    this.#whenWritable?.();
    this.#whenPlaced();
    this.#parts.onEnd(code);
  }

  /** Returns whether the client has room for more. */
  #write(event: PrintedEvent): boolean {
    this.#cursor = event.cursor;
    this.#isFull = this.#sink?.write(event) === false;
    this.#parts.onSent(event);
    return !this.#isFull;
  }
}
