import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../errors.ts';
import { isPassingFailure } from '../store/store.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

/** After a failure that was not planned for. */
const retryMs = 60_000;

/** Runs steps one after the other, each at the time that the one before has named. */
export class Loop {
  readonly #clock: Clock;
  readonly #step: () => Promise<number>;
  readonly #telemetry: Pick<Telemetry, 'unplannedFailure'>;
  #cancel: () => void = () => undefined;
  #running: Promise<void> | undefined;
  #isWoken = false;
  #isStopped = false;

  /** @param step resolves to the time of the next one, in milliseconds since 1970. */
  constructor(
    clock: Clock,
    step: () => Promise<number>,
    telemetry: Pick<Telemetry, 'unplannedFailure'>,
  ) {
    this.#clock = clock;
    this.#step = step;
    this.#telemetry = telemetry;
  }

  /** Runs the next step as soon as possible. The first call starts the loop. */
  wake(): void {
    this.#isWoken = true;
    if (!this.#running) this.#schedule(this.#clock.now);
  }

  /** Resolves when the step in progress has ended. None follows. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#running;
  }

  #schedule(time: number): void {
    this.#cancel();
    if (this.#isStopped) return;
    this.#cancel = this.#clock.at(time, () => (this.#running ??= this.#run()));
  }

  async #run(): Promise<void> {
    this.#isWoken = false;
    const next = await this.#stepSafely();
    this.#running = undefined;
    this.#schedule(this.#wakesAt(next));
  }

  async #stepSafely(): Promise<number> {
    try {
      return await this.#step();
    } catch (failure) {
      this.#telemetry.unplannedFailure(failure, randomUUID());
      return this.#clock.now + retryMs;
    }
  }

  #wakesAt(next: number): number {
    return this.#isWoken ? this.#clock.now : next;
  }
}

/** Whether a failure may pass by itself, and is reported where it comes from. Any other one is a defect. */
export function isPassing(failure: unknown): boolean {
  return failure instanceof GatewayError || isPassingFailure(failure);
}
