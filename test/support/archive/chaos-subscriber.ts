import { setTimeout as wait } from 'node:timers/promises';
import { type EventStream, type ReadEvent, readEvents } from '../system/read-events.ts';

const selection = '{ cursor previousCursor callRecord { id } }';
const retryMs = 20;

interface Change {
  readonly cursor: string;
  readonly previousCursor: string | null;
  readonly callRecord: { readonly id: string };
}

/**
 * A client that follows the changes of a gateway as `docs/subscriptions.md` says: it comes back with its cursor whenever the
 * stream ends, and asks for what an event shows to be missing.
 */
export class ChaosSubscriber {
  /** The ids of the records, in the order in which it was told of their changes. */
  readonly told: string[] = [];
  readonly #url: string;
  #cursor: string | undefined;
  #stream: EventStream | undefined;
  #connections = 0;
  /** Of a client with a cursor: what it goes on behind must be what comes next. */
  #gaps = 0;
  #isOver = false;

  constructor(url: string) {
    this.#url = url;
    void this.#follow();
  }

  get connections(): number {
    return this.#connections;
  }

  get gaps(): number {
    return this.#gaps;
  }

  /** Resolves when it is connected to the gateway that serves now. */
  async connected(): Promise<void> {
    while (!this.#stream) await wait(retryMs);
  }

  close(): void {
    this.#isOver = true;
    this.#stream?.close();
  }

  async #follow(): Promise<void> {
    while (!this.#isOver) {
      await this.#readOnce().catch(() => undefined);
      this.#stream = undefined;
      await wait(retryMs);
    }
  }

  /** Rejects while the gateway is down. */
  async #readOnce(): Promise<void> {
    const headers = this.#cursor === undefined ? {} : { 'last-event-id': this.#cursor };
    const query = `subscription { callRecordChanged ${selection} }`;
    let handling = Promise.resolve();
    const onEvent = (event: ReadEvent) => {
      handling = handling.then(() => this.#handle(event));
      handling.catch(() => this.#stream?.close());
    };
    const stream = await readEvents(this.#url, { query, headers, onEvent });
    if (stream.status !== 200) throw new Error(`Refused with ${stream.status}.`);
    this.#stream = stream;
    this.#connections += 1;
    await stream.ended;
    await handling;
  }

  /** Rejects if what is missing before the event cannot be read: then the stream begins again behind the last change. */
  async #handle({ data }: ReadEvent): Promise<void> {
    const change = data?.data?.callRecordChanged as Change | undefined;
    if (!change) return;
    if (change.previousCursor !== (this.#cursor ?? null)) {
      if (this.#cursor !== undefined) this.#gaps += 1;
      await this.#askUntil(change.cursor);
    }
    if (change.cursor !== this.#cursor) this.#note(change);
  }

  async #askUntil(cursor: string): Promise<void> {
    while (this.#cursor !== cursor) {
      const after = this.#cursor === undefined ? '' : `, after: "${this.#cursor}"`;
      const query = `{ callRecordChanges(first: 100${after}) { nodes ${selection} } }`;
      const response = await fetch(`${this.#url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      const { data } = (await response.json()) as {
        readonly data: { readonly callRecordChanges: { readonly nodes: readonly Change[] } };
      };
      for (const change of data.callRecordChanges.nodes) {
        if (this.#cursor !== cursor) this.#note(change);
      }
    }
  }

  #note({ cursor, callRecord }: Change): void {
    this.#cursor = cursor;
    this.told.push(callRecord.id);
  }
}
