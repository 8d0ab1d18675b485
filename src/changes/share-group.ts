import { setImmediate } from 'node:timers/promises';
import type { ChangeEvent } from '../schema/change-entity.ts';
import type { EventResult } from './change-event.ts';
import { executeEvent, type Executor } from './execute-event.ts';

/** How many may wait to be executed: a first fill archives thousands of records in a minute. */
export const maxToRun = 4096;
/** Events for so many subscribers take a few milliseconds to write. */
const atOnce = 500;

/** A subscriber among those with the same selection and rights. */
export interface Member extends Executor {
  /** The number of the last change that it has been given before it joined. */
  readonly from: number;
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

  /** How many events wait to be executed. */
  get waiting(): number {
    return this.#queue.length;
  }

  add(member: Member): void {
    this.#members.add(member);
  }

  remove(member: Member): void {
    this.#members.delete(member);
  }

  push(event: ChangeEvent): void {
    if (this.#queue.length >= maxToRun) {
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
      const result = await executeEvent(event, () => this.#nextFor(event));
      if (result) await giveTo(this.#membersFor(event), result);
    }
    this.#isRunning = false;
  }

  /** Each time another one, because what refuses one caller may not refuse the next. */
  #nextFor(event: ChangeEvent): Member | undefined {
    for (const member of this.#members) {
      if (member.from >= event.change.sequence) continue;
      // To the end of the line.
      this.#members.delete(member);
      this.#members.add(member);
      return member;
    }
    return undefined;
  }

  #membersFor({ change }: ChangeEvent): readonly Member[] {
    return [...this.#members].filter(({ from }) => from < change.sequence);
  }
}

/** In parts, so that thousands of members hold up nothing else, and clients that read make room between two events. */
async function giveTo(members: readonly Member[], result: EventResult): Promise<void> {
  for (let start = 0; start < members.length; start += atOnce) {
    for (const member of members.slice(start, start + atOnce)) member.receive(result);
    await setImmediate();
  }
}
