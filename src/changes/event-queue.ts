import type { PrintedEvent } from './change-event.ts';

/** How many events may wait for a subscriber to read them. */
const maxEvents = 128;
/** How long their texts may be together: those of one subscriber may be no other's. */
const maxLength = 4 * 1024 * 1024;

/** The events that wait until a client has room for them. */
export class EventQueue {
  readonly #events: PrintedEvent[] = [];
  #length = 0;

  get size(): number {
    return this.#events.length;
  }

  /** @returns false if no more may wait. One may wait whatever its length, because it would come again otherwise. */
  push(event: PrintedEvent): boolean {
    const length = this.#length + event.text.length;
    if (this.size >= maxEvents || (this.size > 0 && length > maxLength)) return false;
    this.#length = length;
    this.#events.push(event);
    return true;
  }

  shift(): PrintedEvent | undefined {
    const event = this.#events.shift();
    this.#length -= event?.text.length ?? 0;
    return event;
  }

  clear(): void {
    this.#events.length = 0;
    this.#length = 0;
  }
}
