import { attemptMs } from '../outbound/attempt-time.ts';
import type { Latency } from '../latency.ts';
import type { Operation } from './exchange.ts';
import { maxTimerMs, whenAbandoned } from '../deadline.ts';

/** One attempt of an operation. It ends with the operation, or earlier if that leaves time for another attempt. */
export interface Attempt {
  readonly signal: AbortSignal;
  /** Stops the timer. It must be called when the attempt has ended. */
  end(): void;
}

/** @param waitMs maximum wait before another attempt; `Infinity` if there is none. */
export function startAttempt(operation: Operation, latency: Latency, waitMs: number): Attempt {
  const controller = new AbortController();
  const startedAt = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const abort = () => {
    controller.abort(new DOMException('The attempt took too long.', 'TimeoutError'));
  };
  const watch = () => {
    // The deadline may have moved.
    const wholeMs = attemptMs(operation.deadline - startedAt, latency, waitMs);
    const leftMs = startedAt + wholeMs - performance.now();
    if (leftMs <= 0) abort();
    else timer = setTimeout(watch, Math.min(maxTimerMs, Math.ceil(leftMs)));
  };
  const stop = whenAbandoned(operation, abort);
  watch();
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      stop();
    },
  };
}
