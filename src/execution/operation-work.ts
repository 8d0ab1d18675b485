import { GraphQLError } from 'graphql';
import type { Signal } from '../light-signal.ts';
import { DeadlineExceededError, GatewayError, LimitExceededError } from '../errors.ts';
import type { ScheduledOperation, Scheduler } from './scheduler.ts';

export interface WorkLimits {
  /** The maximum number of values of a response. */
  readonly values: number;
  readonly responseBytes: number;
}

/** The size of an object of a response, before its values are known. */
export interface ObjectSize {
  /** The number of its selected fields. */
  readonly values: number;
  /** The minimum length of its JSON: names and punctuation. */
  readonly bytes: number;
}

/** The estimated number of values of a response, and the maximum. */
export interface ValuesExplanation {
  readonly estimatedValues: number;
  readonly maximumValues: number;
}

/** An error takes far more memory and time than a value. */
const maxErrors = 5000;
/** Of all answers together: they take about 100 MB, and a process has a few hundred. */
const maxGroups = 100_000;
/** The number of values that take as much memory as a group. */
const valuesPerGroup = 10;
/** The number of values that take as long as an error. */
const valuesPerError = 25;
/** An operation below this takes at most 20 ms in all. */
const smallValues = 10_000;
/** The approximate time for one of its values. */
const valueMs = 0.002;
/** The approximate time for a step without a pause in it. */
const stepMs = 1;
/** How long an operation may still respond with what it has after its signal aborts. */
const graceMs = 225;

/**
 * The work of one operation. It is counted while the response is built, and ends at once when it exceeds
 * a limit, when the deadline passes, or when the client disconnects. The rest is never built.
 */
export class OperationWork implements ScheduledOperation {
  readonly client: string;
  readonly #scheduler: Scheduler;
  readonly #limits: WorkLimits;
  /** The number of values of the response, as far as it is known in advance. */
  estimatedValues = 0;
  /** The size of the response, for a client that asks for the estimate alone. */
  explanation: ValuesExplanation | undefined;
  #values = 0;
  #bytes = 0;
  #errors = 0;
  #groups = 0;
  #expectedValues = 0;
  /** The slice of time in which it was last active. */
  #slice: number | undefined;
  #failure: GraphQLError | undefined;
  #isOver = false;
  /** Made when something waits for it, which few operations need. */
  #ended: ReturnType<typeof promiseWithResolver> | undefined;

  constructor(scheduler: Scheduler, client: string, limits: WorkLimits) {
    this.#scheduler = scheduler;
    this.client = client;
    this.#limits = limits;
    scheduler.begin(this);
  }

  get builtValues(): number {
    return this.#values;
  }

  get heldValues(): number {
    return this.#values + this.#groups * valuesPerGroup;
  }

  /** The minimum number of bytes of the response. */
  get builtBytes(): number {
    return this.#bytes;
  }

  get hasEnded(): boolean {
    return this.#isOver;
  }

  /** Why the operation ended before its response was complete. Its `originalError` is a GatewayError. */
  get failure(): GraphQLError | undefined {
    return this.#failure;
  }

  /** Counts an object, and waits for the operation's turn, or until nothing is built any more. */
  enter(size: ObjectSize): true | Promise<true> {
    this.count(size);
    return this.#failure || this.#mayGoOn(0) ? true : this.#waitForTurn(0);
  }

  count({ values, bytes }: ObjectSize): void {
    this.#countValues(values);
    this.countBytes(bytes);
  }

  /**
   * Lets other operations continue if they have waited for long. A small operation does not wait between
   * two steps of one tick, so what it reads in one tick goes in one batch.
   *
   * @param expectedMs is the time that the next step may take.
   * @throws `failure` if the operation has ended by then.
   */
  async takeTurn(expectedMs = stepMs): Promise<void> {
    if (!this.#failure && !this.#mayGoOn(expectedMs)) await this.#waitForTurn(expectedMs);
    if (this.#failure) throw this.#failure;
  }

  /**
   * Lets other operations continue before the operation begins. The steps that follow in the same tick wait no more.
   *
   * @throws what `takeTurn` throws.
   */
  async takeFirstTurn(expectedMs: number): Promise<void> {
    this.#slice = undefined;
    await this.takeTurn(expectedMs);
  }

  /**
   * Lets other operations continue before a step that is long for every operation, and is one of many.
   *
   * @param expectedMs is the time that the step may take.
   * @throws what `takeTurn` throws.
   */
  async takeLongTurn(expectedMs: number): Promise<void> {
    const mayGoOn = () => this.#scheduler.mayGoOn(this, expectedMs);
    this.#slice = undefined;
    if (!this.#failure && !mayGoOn()) await this.#waitUntil(mayGoOn);
    if (this.#failure) throw this.#failure;
  }

  get isSmall(): boolean {
    return this.#knownValues < smallValues;
  }

  /** The number of values that are built or known to come. */
  get #knownValues(): number {
    return Math.max(this.#values, this.estimatedValues, this.#expectedValues);
  }

  /** The first step of a small operation in a tick asks for all of its steps. */
  #mayGoOn(expectedMs: number): boolean {
    const { slice } = this.#scheduler;
    if (!this.isSmall) return this.#scheduler.mayGoOn(this, expectedMs);
    if (this.#slice === slice) return true;
    const allMs = Math.max(expectedMs, stepMs, this.#knownValues * valueMs);
    if (!this.#scheduler.mayGoOn(this, allMs)) return false;
    this.#slice = slice;
    return true;
  }

  #waitForTurn(expectedMs: number): Promise<true> {
    return this.#waitUntil(() => this.#mayGoOn(expectedMs));
  }

  async #waitUntil(mayGoOn: () => boolean): Promise<true> {
    do await this.#scheduler.wait(this);
    while (!this.#failure && !mayGoOn());
    return true;
  }

  /** Returns the result of a promise, or something else once the operation has ended. */
  untilEnded<Value, Other>(promise: Promise<Value>, other: Other): Promise<Value | Other> {
    this.#ended ??= promiseWithResolver();
    if (this.#failure) this.#ended.resolve();
    return Promise.race([promise, this.#ended.promise.then(() => other)]);
  }

  /** Adds what is about to be built, which can show that the operation is not small. */
  expectItems(count: number): void {
    this.#expectedValues += count;
  }

  countItems(count: number): void {
    this.#countValues(count);
  }

  countError(): void {
    this.#errors += 1;
    this.#expectedValues += valuesPerError;
    if (this.#errors > maxErrors) {
      this.end(new LimitExceededError('errors of response', maxErrors));
    }
  }

  /** Counts groups of answers, which are held until the operation ends. */
  countGroups(count: number): void {
    if (this.#isOver) return;
    this.#groups += count;
    this.#scheduler.hold(count * valuesPerGroup);
    if (this.#groups > maxGroups) this.end(new LimitExceededError('groups', maxGroups));
  }

  /** Counts bytes that the response will have at least. */
  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.responseBytes) {
      this.end(new LimitExceededError('bytes of response', this.#limits.responseBytes));
    }
  }

  /** Ends the operation with one error in place of its response. */
  end(error: GatewayError): void {
    if (this.#isOver) return;
    this.#failure = new GraphQLError(error.message, {
      originalError: error,
      extensions: { http: { status: statusOf(error) } },
    });
    this.close();
    this.#ended?.resolve();
  }

  /**
   * Ends the operation soon after its signal aborts, because its deadline has passed or its client has
   * disconnected. Until then it may respond with what it has: every read has failed by then. If the signal
   * aborts with an error for the client, it ends at once.
   */
  endAfter(signal: Signal, deadlineMs: number): void {
    const end = () => this.end(new DeadlineExceededError(deadlineMs));
    const endSoon = () => {
      if (signal.reason instanceof GatewayError) this.end(signal.reason);
      else if (!this.#isOver) setTimeout(end, graceMs).unref();
    };
    if (signal.aborted) endSoon();
    else signal.addEventListener('abort', endSoon);
  }

  /** Frees what the operation holds. Its response is printed, or no client waits for it. */
  close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#scheduler.end(this);
  }

  #countValues(values: number): void {
    if (this.#isOver) return;
    this.#values += values;
    this.#scheduler.hold(values);
    if (this.#values > this.#limits.values) {
      this.end(new LimitExceededError('values of response', this.#limits.values));
    }
  }
}

/** The HTTP status of an operation that has ended early. */
function statusOf(error: GatewayError): number {
  return error instanceof LimitExceededError ? 400 : 503;
}

/** The GatewayError in the `failure` of an operation. */
export function originOf({ originalError }: GraphQLError): GatewayError {
  if (originalError instanceof GatewayError) return originalError;
  throw new TypeError('An operation must end with a GatewayError.');
}

/** Like `Promise.withResolvers` of later versions of Node.js. */
function promiseWithResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
