import { maxTimerMs } from './deadline.ts';

/** The time that loops go by. A test moves it, and waits for what it has started. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /**
   * Runs a task at a time, or as soon as possible if that is over.
   *
   * @param task must not fail.
   * @returns a function that cancels it.
   */
  at(time: number, task: () => void | Promise<void>): () => void;
}

/** The time of this machine. A task does not keep the process running. */
export class SystemClock implements Clock {
  get now(): number {
    return Date.now();
  }

  at(time: number, task: () => void | Promise<void>): () => void {
    let timer: NodeJS.Timeout;
    // The system clock may be set meanwhile, and a timer has a maximum.
    const wait = () => {
      const leftMs = Math.min(Math.max(0, time - this.now), maxTimerMs);
      timer = setTimeout(() => (this.now < time ? wait() : void task()), leftMs).unref();
    };
    wait();
    return () => clearTimeout(timer);
  }
}
