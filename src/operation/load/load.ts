import type { Limits } from '../../config/configuration.ts';
import { OverloadedError } from '../../errors.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import { CallerCounts } from './caller-counts.ts';
import { Pace } from './pace.ts';
import { PendingBytes } from './pending-bytes.ts';

/** The approximate size of a value in a response, with its name. */
const bytesPerValue = 32;

/** An operation that may have more values is a large one. */
const maxSmallValues = 10_000;

/** The maximum share of all bytes that is reserved for an operation: most return less than their estimate. */
const maxExpectation = 1 / 16;

/** So many operations are never too many: each can have an exchange with Microsoft Graph, however slow it is. */
const sideBySide = 64;

/**
 * The part of the time until its deadline that an operation may take, as far as the mean of all operations shows. Large
 * ones take several times as long, because small ones come first.
 */
const maxPart = 1 / 3;
/** The same for a caller who has as many operations in progress as others, or more. The rest is for those who have fewer. */
const usualPart = maxPart / 2;

/** The name of the limit that only one caller has reached. */
export const operationsOfCaller = 'operations of a caller in hand';

/** What is known elsewhere. */
interface LoadSources {
  /** How many requests wait for Microsoft's quota. Their operations take no time of this process. */
  readonly waiting: () => number;
  readonly now: () => number;
}

interface LoadLimits extends Pick<
  Limits,
  'operations' | 'callerOperations' | 'pendingResponseBytes'
> {
  /** Within which an operation must end. */
  readonly deadlineMs: number;
}

/** What is known of an operation before it is executed. */
export interface OperationEstimate {
  /** Whether it waits for quota behind smaller ones. */
  readonly isCostly: boolean;
  readonly estimatedValues: number;
}

/**
 * The operations in progress and the response bytes that wait, for each caller. It refuses what exceeds
 * a limit.
 */
export class Load {
  readonly pending: PendingBytes;
  readonly #operations = new CallerCounts();
  readonly #pace: Pace;
  readonly #waiting: () => number;
  readonly #limits: LoadLimits;
  readonly #telemetry: Pick<Telemetry, 'workRefused'>;

  constructor(
    limits: LoadLimits,
    telemetry: Pick<Telemetry, 'workRefused'>,
    { waiting = () => 0, now = () => performance.now() }: Partial<LoadSources> = {},
  ) {
    this.pending = new PendingBytes(limits.pendingResponseBytes);
    this.#pace = new Pace(now);
    this.#waiting = waiting;
    this.#limits = limits;
    this.#telemetry = telemetry;
  }

  /** How many operations are in progress. */
  get operations(): number {
    return this.#operations.total;
  }

  /**
   * Counts an operation as in progress.
   *
   * @throws OverloadedError if no further one can begin, of all callers or of this one.
   */
  begin(caller: string): void {
    const overload = this.refuseNext(caller);
    if (overload) throw overload;
    this.#add(caller, 1);
  }

  /** Ends an operation that has begun, whether it has succeeded or failed. */
  end(caller: string): void {
    this.#pace.ended();
    this.#add(caller, -1);
  }

  /** Ends an operation that has not begun to be executed. It does not show how long operations take. */
  cancel(caller: string): void {
    this.#add(caller, -1);
  }

  /**
   * Returns an error if no further operation can begin. A host asks before it reads a request, because a refusal must
   * cost little.
   *
   * @param caller is absent until it is known.
   */
  refuseNext(caller?: string): OverloadedError | undefined {
    const { operations, callerOperations } = this.#limits;
    if (this.operations >= operations) {
      return this.#refusal(
        'The gateway has too many operations in progress.',
        'operations in hand',
      );
    }
    if (!this.#endsWithin(maxPart)) return this.#tooLate();
    if (caller === undefined) return undefined;
    const ofCaller = this.#operations.of(caller);
    if (ofCaller >= callerOperations) return this.#tooManyOperations();
    const isUsual = ofCaller >= this.#operations.mean;
    return isUsual && !this.#endsWithin(usualPart) ? this.#tooLate() : undefined;
  }

  /** By Little's law, an operation that begins now ends when as many have ended as are in progress. */
  #endsWithin(part: number): boolean {
    const busy = this.#busy;
    return busy < sideBySide || this.#pace.timeOf(busy) <= this.#limits.deadlineMs * part;
  }

  /** How many operations in progress take time of this process. */
  get #busy(): number {
    return this.operations - this.#waiting();
  }

  #add(caller: string, count: number): void {
    this.#operations.add(caller, count);
    this.#pace.measure(this.#busy >= sideBySide);
  }

  /**
   * Returns an error if an operation in progress must not be executed, judged by its estimate. Half of a
   * caller's operations are reserved for small ones, and a large estimate is refused sooner than a small
   * one when bytes are short.
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

  /** Returns an error if there is no room for so many bytes until the caller reads them. */
  refuseBytes(caller: string, bytes: number): OverloadedError | undefined {
    if (this.pending.fits(caller, bytes)) return undefined;
    return this.#refusal(
      'Too many response bytes are waiting to be read.',
      'bytes of responses that wait',
    );
  }

  #tooLate(): OverloadedError {
    return this.#refusal(
      'The gateway could not complete a further operation before its deadline.',
      'operations before the deadline',
    );
  }

  #tooManyOperations(): OverloadedError {
    return this.#refusal('The caller has too many operations in progress.', operationsOfCaller);
  }

  #refusal(message: string, limit: string): OverloadedError {
    this.#telemetry.workRefused(limit);
    return new OverloadedError(message, limit);
  }
}
