import type { Limits } from '../../config/configuration.ts';
import { OverloadedError } from '../../errors.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { CallerCounts } from './caller-counts.ts';
import { PendingBytes } from './pending-bytes.ts';

/** About what a value takes in a response, with its name. */
const bytesPerValue = 32;

/** An operation that may have more is a large one. */
const maxSmallValues = 10_000;

/** No more than this part of all is expected of an operation: what it may bring is seldom what it brings. */
const maxExpectation = 1 / 16;

type LoadLimits = Pick<Limits, 'callerOperations' | 'pendingResponseBytes'>;

/** What is known of an operation before it runs. */
export interface OperationEstimate {
  /** Whether it stands behind others for the requests that it may take. */
  readonly isCostly: boolean;
  readonly estimatedValues: number;
}

/** What is in hand for callers, and what waits for them to read; finds what is too much of it. */
export class Load {
  readonly pending: PendingBytes;
  readonly #operations = new CallerCounts();
  readonly #limits: LoadLimits;
  readonly #telemetry: Pick<Telemetry, 'workRefused'>;

  constructor(limits: LoadLimits, telemetry: Pick<Telemetry, 'workRefused'>) {
    this.pending = new PendingBytes(limits.pendingResponseBytes);
    this.#limits = limits;
    this.#telemetry = telemetry;
  }

  /**
   * Counts an operation that is in hand from now on.
   *
   * @throws OverloadedError where the caller has as many as they may.
   */
  begin(caller: string): void {
    const most = this.#limits.callerOperations;
    if (this.#operations.of(caller) >= most) throw this.#tooManyOperations();
    this.#operations.add(caller, 1);
  }

  end(caller: string): void {
    this.#operations.add(caller, -1);
  }

  /**
   * Finds whether an operation that has begun may go on, by what is known of it before it runs. A half of
   * what a caller may have in hand is left to small ones, and the more it may bring the sooner there is no
   * room for it.
   */
  refuse(
    caller: string,
    { isCostly, estimatedValues }: OperationEstimate,
  ): OverloadedError | undefined {
    const { callerOperations, pendingResponseBytes } = this.#limits;
    const isLarge = isCostly || estimatedValues > maxSmallValues;
    if (isLarge && this.#operations.of(caller) > Math.ceil(callerOperations / 2)) {
      return this.#tooManyOperations();
    }
    const most = Math.floor(pendingResponseBytes * maxExpectation);
    return this.refuseBytes(caller, Math.min(estimatedValues * bytesPerValue, most));
  }

  /** Finds whether so many bytes may wait until the caller reads them. */
  refuseBytes(caller: string, bytes: number): OverloadedError | undefined {
    if (this.pending.fits(caller, bytes)) return undefined;
    return this.#refusal(
      'Too many response bytes are waiting to be read.',
      'bytes of responses that wait',
    );
  }

  #tooManyOperations(): OverloadedError {
    return this.#refusal(
      'The caller has too many operations in progress.',
      'operations of a caller in hand',
    );
  }

  #refusal(message: string, limit: string): OverloadedError {
    this.#telemetry.workRefused(limit);
    return new OverloadedError(message, limit);
  }
}
