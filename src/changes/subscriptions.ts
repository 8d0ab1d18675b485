import { createHash } from 'node:crypto';
import { rowScopeKey } from '../access/row-scope.ts';
import { callerKey } from '../authentication/caller.ts';
import {
  ArchiveUnavailableError,
  type GatewayError,
  OverloadedError,
  ShuttingDownError,
} from '../errors.ts';
import type { OperationContext } from '../operation/operation-context.ts';
import type { ChangePlace } from '../plan/change-place.ts';
import { sumOf } from '../plan/group-by.ts';
import type { ChangeEvent } from '../schema/change-entity.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Audience } from './audience.ts';
import type { ChangeFeed } from './change-feed.ts';
import { SubscriptionCount, type SubscriptionLimits } from './count-subscriptions.ts';
import type { EventSink } from './event-sink.ts';
import { executeEvent } from './execute-event.ts';
import { Heartbeats } from './heartbeats.ts';
import type { CallerLease } from './lease.ts';
import { type EventRunner, runEvent, type Subscribed } from './run-event.ts';
import { type Ending, Subscriber } from './subscriber.ts';
import { type Leased, LeaseWatch } from './watch-leases.ts';

/** Less than what proxies usually wait for. */
const beatSeconds = 12;

interface SubscriptionsParts extends EventRunner {
  readonly feed: ChangeFeed;
  readonly limits: SubscriptionLimits;
  /** Whether each caller's reads are recorded: then nothing is executed for several callers at once. */
  readonly isAudited: boolean;
  readonly telemetry: Pick<Telemetry, 'workRefused' | 'streamBegan' | 'streamEnded' | 'eventSent'>;
}

/** A subscription that `runOperation` has opened. */
export interface Opening extends Subscribed {
  readonly context: Pick<
    OperationContext,
    'opened' | 'rows' | 'fieldAccess' | 'changeCursors' | 'caller'
  >;
}

/** The open subscriptions of this process, whatever transport they have. */
export class Subscriptions {
  /** The streams, and what else ends with the token of its caller. */
  readonly leases = new LeaseWatch();
  readonly #parts: SubscriptionsParts;
  readonly #count: SubscriptionCount;
  readonly #subscribers = new Set<Subscriber>();
  readonly #heartbeats = new Heartbeats(beatSeconds);
  #isClosed = false;

  constructor(parts: SubscriptionsParts) {
    this.#parts = parts;
    this.#count = new SubscriptionCount(parts.limits, parts.telemetry);
  }

  /**
   * Counts a subscription that begins. It must be started or cancelled then.
   *
   * @throws OverloadedError
   */
  admit({ context }: Opening): void {
    this.#count.begin(callerKey(context.caller));
  }

  /** A subscription that was counted does not begin. */
  cancel({ context }: Opening): void {
    this.#count.end(callerKey(context.caller));
  }

  /**
   * Sends events until the client leaves or the stream is ended.
   *
   * @returns the subscriber, which the transport tells that there is room, or that the client has gone.
   */
  start(opening: Opening, lease: CallerLease, sink: EventSink): Subscriber {
    const { list, after } = requireOpened(opening);
    const { changeCursors, rows, caller } = opening.context;
    const { request, client } = opening;
    const seal = (place: ChangePlace) => changeCursors.seal(place, list);
    const scope = rowScopeKey(rows);
    const key = this.#shareKey(opening);
    const { telemetry } = this.#parts;
    const { transport } = sink;
    telemetry.streamBegan(transport);
    let audience: Audience | undefined;
    const subscriber: Subscriber = new Subscriber(sink, {
      seal,
      place: after,
      run: (event) => runEvent({ request, client }, event, seal(event.change), this.#parts),
      isAllowed: () => lease.endsAt > Date.now(),
      tooSlow,
      onSent: ({ outcome }) => telemetry.eventSent(transport, outcome),
      onEnd: (code) => {
        telemetry.streamEnded(transport, code);
        audience?.leave(key, subscriber);
        if (audience) this.#parts.feed.release(scope, list);
        this.leases.remove(leased);
        this.#forget(subscriber, callerKey(caller));
      },
    });
    const leased: Leased = { lease, end: (error) => subscriber.end(describe(error)) };
    this.#remember(subscriber, leased);
    if (this.#isClosed) {
      subscriber.end(describe(new ShuttingDownError()));
      return subscriber;
    }
    const begin = async () => {
      const found = await this.#parts.feed.audienceOf(scope, list);
      if (subscriber.hasEnded()) {
        this.#parts.feed.release(scope, list);
        return;
      }
      audience = found;
      await catchUp(subscriber, found, after);
      if (!subscriber.hasEnded()) found.join(key, subscriber);
    };
    begin().catch(() => subscriber.end(describe(new ArchiveUnavailableError())));
    return subscriber;
  }

  /** The events that wait, for all subscribers. */
  waiting(): { readonly toRun: number; readonly toRead: number } {
    const toRead = sumOf([...this.#subscribers], ({ waiting }) => waiting);
    return { toRun: this.#parts.feed.waiting, toRead };
  }

  /** Ends every stream, each with the cursor to go on from. */
  close(): void {
    this.#isClosed = true;
    for (const subscriber of [...this.#subscribers]) {
      subscriber.end(describe(new ShuttingDownError()));
    }
    this.#parts.feed.close();
  }

  /** Equal for subscribers to whom the same response may be sent. */
  #shareKey({ request, client, context }: Opening): string {
    const { query, documentId, operationName, variables = {}, extensions } = request;
    const cursors = new Set(context.opened?.cursorVariables);
    const values = Object.entries(variables).filter(([name]) => !cursors.has(name));
    const selected = [query, documentId, extensions?.persistedQuery, operationName, values];
    const rights = [context.fieldAccess.key, client.isRouter];
    const own = this.#parts.isAudited ? callerKey(context.caller) : '';
    return createHash('sha256')
      .update(JSON.stringify([selected, rights, own]))
      .digest('base64url');
  }

  #remember(subscriber: Subscriber, leased: Leased): void {
    this.#subscribers.add(subscriber);
    this.leases.add(leased);
    this.#heartbeats.add(subscriber);
  }

  #forget(subscriber: Subscriber, caller: string): void {
    this.#subscribers.delete(subscriber);
    this.#heartbeats.remove(subscriber);
    this.#count.end(caller);
  }
}

const tooSlow = describe(
  new OverloadedError('Too many events were waiting to be read.', 'events of a subscription'),
);

/** A place before the first change: a caller to whom none is visible goes on there. */
function beginning(): ChangePlace {
  return { sequence: 0, at: Date.now() };
}

/** Sends what has changed behind a place. Afterwards, the subscriber has got everything that the audience was given. */
async function catchUp(
  subscriber: Subscriber,
  audience: Audience,
  after: ChangePlace | undefined,
): Promise<void> {
  if (!after) {
    subscriber.goOnFrom(audience.previous ?? beginning());
    subscriber.from = audience.position;
    return;
  }
  let previous: ChangePlace = after;
  let position = after.sequence;
  while (!subscriber.hasEnded() && position < audience.position) {
    const until = audience.position;
    const changes = await audience.readBehind(position, until);
    for (const change of changes) {
      const event: ChangeEvent = { change, previous };
      await subscriber.writable();
      if (subscriber.hasEnded()) return;
      const result = await executeEvent(event, () =>
        subscriber.hasEnded() ? undefined : subscriber,
      );
      if (result) subscriber.receive(result);
      previous = change;
    }
    position = audience.placeAfter(changes, until);
  }
  subscriber.from = position;
}

function requireOpened({ context: { opened } }: Opening) {
  if (opened) return opened;
  throw new TypeError('A subscription is started that was not opened.');
}

function describe({ message, code, facts }: GatewayError): Ending {
  return [{ message, extensions: { code, ...facts } }];
}
