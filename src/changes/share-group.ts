import type { ChangeEvent } from '../schema/change-entity.ts';
import type { EventResult } from './change-event.ts';

/** How many events may wait for a subscriber, or for the execution of one. */
export const maxQueued = 128;

/** A subscriber among those with the same selection and rights. */
export interface Member {
  /** The number of the last change that it has been given before it joined. */
  readonly from: number;
  run(event: ChangeEvent): Promise<EventResult>;
  receive(result: EventResult): void;
  endSlow(): void;
}

/** Executes each event once for all of its members, in order. */
export class ShareGroup {
  readonly #members = new Set<Member>();
  readonly #queue: ChangeEvent[] = [];
  #isRunning = false;

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  add(member: Member): void {
    this.#members.add(member);
  }

  remove(member: Member): void {
    this.#members.delete(member);
  }

  push(event: ChangeEvent): void {
    if (this.#queue.length >= maxQueued) {
      for (const member of [...this.#members]) member.endSlow();
      this.#queue.length = 0;
      return;
    }
    this.#queue.push(event);
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let event = this.#queue.shift(); event; event = this.#queue.shift()) {
      const { sequence } = event.change;
      const [first] = this.#members;
      if (!first) continue;
      const result = await first.run(event);
      for (const member of [...this.#members]) if (member.from < sequence) member.receive(result);
    }
    this.#isRunning = false;
  }
}
