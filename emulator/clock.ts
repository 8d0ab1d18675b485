type Task = () => void | Promise<void>;

interface Timer {
  readonly at: number;
  readonly task: Task;
}

/** The longest time that `setTimeout` can wait for. */
const LONGEST_WAIT = 2 ** 31 - 1;
/** Nothing that a moment started may stop a simulation for longer, in milliseconds of real time. */
const LONGEST_WORK = 20_000;

/**
 * The emulator's time, by which records appear, subscriptions expire and notifications are sent. It is the real time,
 * or it stands still until `advance` moves it.
 */
export class Clock {
  readonly #stopped: boolean;
  readonly #timers: Timer[] = [];
  readonly #working = new Set<Promise<void>>();
  /** The time of a stopped clock; how far a running one is ahead of the real time. */
  #offset: number;
  #alarm: NodeJS.Timeout | undefined;
  #hasEnded = false;

  /** @param stoppedAt the time at which it stands still. By default, it runs. */
  constructor(stoppedAt?: Date) {
    this.#stopped = stoppedAt !== undefined;
    this.#offset = stoppedAt?.getTime() ?? 0;
  }

  /** Milliseconds since 1970. */
  get now(): number {
    return this.#offset + (this.#stopped ? 0 : Date.now());
  }

  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Runs a task at a time, or at once if that is over. Returns a function that cancels it. */
  at(time: number, task: Task): () => void {
    if (this.#hasEnded) return () => undefined;
    const timer = { at: time, task };
    // Tasks of the same time run in the order in which they were added.
    const index = this.#timers.findIndex(({ at }) => at > time);
    this.#timers.splice(index < 0 ? this.#timers.length : index, 0, timer);
    this.#arm();
    return () => {
      const place = this.#timers.indexOf(timer);
      if (place >= 0) this.#timers.splice(place, 1);
    };
  }

  after(milliseconds: number, task: Task): () => void {
    return this.at(this.now + milliseconds, task);
  }

  /**
   * Moves the time on, and runs the tasks in between at their times. Before the time moves on, it waits for what they
   * have started, such as requests. With `waits: false` it does not, so that requests can take time.
   */
  async advance(milliseconds: number, { waits = true } = {}): Promise<void> {
    const until = this.now + milliseconds;
    if (waits) await this.#rest();
    for (let next = this.#timers[0]; next && next.at <= until; next = this.#timers[0]) {
      this.#moveTo(next.at);
      this.#run();
      if (waits) await this.#rest();
    }
    this.#moveTo(until);
    this.#arm();
  }

  /** Forgets all tasks, and those that are added from now on. */
  stop(): void {
    this.#hasEnded = true;
    this.#timers.splice(0);
    clearTimeout(this.#alarm);
  }

  #moveTo(time: number): void {
    this.#offset += Math.max(0, time - this.now);
  }

  /** Runs the tasks whose time has come. */
  #run(): void {
    while (this.#timers[0] && this.#timers[0].at <= this.now) {
      const task = this.#timers.shift()?.task;
      const work: Promise<void> = (async () => task?.())()
        .catch((error: unknown) => {
          // A defect of the emulator must be visible to its operator.
          console.error(error);
        })
        .finally(() => this.#working.delete(work));
      this.#working.add(work);
    }
  }

  async #rest(): Promise<void> {
    const end = Date.now() + LONGEST_WORK;
    while (this.#working.size > 0 && Date.now() < end) {
      let timeout: NodeJS.Timeout | undefined;
      const limit = new Promise((resolve) => (timeout = setTimeout(resolve, end - Date.now())));
      await Promise.race([Promise.all(this.#working), limit]);
      clearTimeout(timeout);
    }
  }

  /** A stopped clock runs its tasks only when it is advanced. */
  #arm(): void {
    clearTimeout(this.#alarm);
    const next = this.#timers[0];
    if (this.#stopped || !next) return;
    this.#alarm = setTimeout(
      () => {
        this.#run();
        this.#arm();
      },
      Math.min(Math.max(0, next.at - this.now), LONGEST_WAIT),
    );
    this.#alarm.unref();
  }
}
