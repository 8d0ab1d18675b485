import { setImmediate } from 'node:timers/promises';
import type { ChangeEvent } from '../schema/change-entity.ts';
import type { EventResult } from './change-event.ts';

/** How many events may wait for a subscriber to read them. */
export const maxQueued = 128;
/** How many may wait to be executed: a first fill archives thousands of records in a minute. */
export const maxToRun = 4096;
/** Events for so many subscribers take a few milliseconds to write. */
const atOnce = 500;

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
      const result = await this.#runOnce(event);
      if (result) await giveTo(this.#membersFor(event), result);
    }
    this.#isRunning = false;
  }

  /** Returns undefined if no member is left who has room for the operation. */
  async #runOnce(event: ChangeEvent): Promise<EventResult | undefined> {
    for (const member of this.#membersFor(event)) {
      if (!this.#members.has(member)) continue;
      const result = await member.run(event);
      if (!isOverload(result)) return result;
      // One caller has too much in progress, so that this has no turn: the others have not.
      member.receive(result);
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

function isOverload(result: EventResult): boolean {
  if (result.kind !== 'failed') return false;
  return result.errors.some(({ extensions }) => extensions?.code === 'OVERLOADED');
}
