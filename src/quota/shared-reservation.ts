import type { Reservation } from './budget.ts';
import type { OwnSlot } from './own-slot.ts';

/** Holds slots that the log knows of, or will hear of. */
export class SharedReservation implements Reservation {
  readonly #slot: OwnSlot;
  readonly #onEnd: () => void;

  constructor(slot: OwnSlot, onEnd: () => void) {
    this.#slot = slot;
    this.#onEnd = onEnd;
  }

  get mayBeSent(): boolean {
    return this.#slot.mayBeSent;
  }

  answered(): void {
    this.#slot.end('answered');
    this.#onEnd();
  }

  abandoned(): void {
    this.#slot.end('abandoned');
    this.#onEnd();
  }

  refund(): void {
    this.#slot.end('refund');
    this.#onEnd();
  }
}
