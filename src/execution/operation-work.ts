import { GraphQLError } from 'graphql';
import { DeadlineExceededError, GatewayError, LimitExceededError } from '../errors.ts';
import type { ScheduledOperation, Scheduler } from './scheduler.ts';

export interface WorkLimits {
  /** How many values a response may have. */
  readonly values: number;
  readonly responseBytes: number;
}

/** What an object of a response comes to before any of its values is known. */
export interface ObjectSize {
  /** Fields that are selected of it. */
  readonly values: number;
  /** Bytes that its JSON has at least, names and punctuation. */
  readonly bytes: number;
}

/** How many values a response is estimated to have, and how many any may have. */
export interface ValuesExplanation {
  readonly estimatedValues: number;
  readonly maximumValues: number;
}

/** An error takes far more memory and time than a value. */
const maxErrors = 5000;
/** How many values are made in the time of an error. */
const valuesPerError = 25;
/** An operation below this takes 20 ms or less in all. */
const smallValues = 10_000;
/** About what each of its values takes. */
const valueMs = 0.002;
/** About what a step takes that has no pause in itself. */
const stepMs = 1;
/** How long an operation has to answer with what it has once its signal has aborted. */
const graceMs = 225;

/**
 * What one operation builds: it is counted while it is built, and ends at once when it exceeds a limit,
 * when its deadline has passed, and when its client has gone away. What has not been built by then is
 * never built.
 */
export class OperationWork implements ScheduledOperation {
  readonly client: string;
  readonly #scheduler: Scheduler;
  readonly #limits: WorkLimits;
  /** Values that its response may have, as far as that is known before it is built. */
  estimatedValues = 0;
  /** What its response would come to, for a client who asks for that alone. */
  explanation: ValuesExplanation | undefined;
  #values = 0;
  #bytes = 0;
  #errors = 0;
  #expectedValues = 0;
  /** The slice of time in which it has gone on last. */
  #slice: number | undefined;
  #failure: GraphQLError | undefined;
  #isOver = false;
  readonly #ended = promiseWithResolver();

  constructor(scheduler: Scheduler, client: string, limits: WorkLimits) {
    this.#scheduler = scheduler;
    this.client = client;
    this.#limits = limits;
    scheduler.begin(this);
  }

  get builtValues(): number {
    return this.#values;
  }

  /** Bytes that its response has at least. */
  get builtBytes(): number {
    return this.#bytes;
  }

  get hasEnded(): boolean {
    return this.#isOver;
  }

  /** Why the operation has ended before its response was complete; its origin is a GatewayError. */
  get failure(): GraphQLError | undefined {
    return this.#failure;
  }

  /** Counts an object, and waits until it is its turn, or until nothing is built any more. */
  enter({ values, bytes }: ObjectSize): true | Promise<true> {
    this.#countValues(values);
    this.countBytes(bytes);
    return this.#failure || this.#mayGoOn(0) ? true : this.#waitForTurn(0);
  }

  /**
   * Lets other operations go on if they have waited for long. A small operation does not wait between two
   * steps of one tick: what it reads in one tick goes in one batch.
   *
   * @param expectedMs what the next step may take.
   * @throws `failure` if the operation has ended by then
   */
  async takeTurn(expectedMs = stepMs): Promise<void> {
    if (!this.#failure && !this.#mayGoOn(expectedMs)) await this.#waitForTurn(expectedMs);
    if (this.#failure) throw this.#failure;
  }

  /**
   * Lets other operations go on before a step that is long whatever the operation comes to.
   *
   * @param expectedMs what the step may take.
   * @throws as takeTurn does
   */
  async takeFirstTurn(expectedMs: number): Promise<void> {
    this.#slice = undefined;
    await this.takeTurn(expectedMs);
  }

  get isSmall(): boolean {
    return this.#knownValues < smallValues;
  }

  /** Values that are known to come, or to have come. */
  get #knownValues(): number {
    return Math.max(this.#values, this.estimatedValues, this.#expectedValues);
  }

  /** Of the steps of a small operation in one tick, the first asks for all of them. */
  #mayGoOn(expectedMs: number): boolean {
    const { slice } = this.#scheduler;
    if (!this.isSmall) return this.#scheduler.mayGoOn(this, expectedMs);
    if (this.#slice === slice) return true;
    const allMs = Math.max(expectedMs, stepMs, this.#knownValues * valueMs);
    if (!this.#scheduler.mayGoOn(this, allMs)) return false;
    this.#slice = slice;
    return true;
  }

  async #waitForTurn(expectedMs: number): Promise<true> {
    do await this.#scheduler.wait(this);
    while (!this.#failure && !this.#mayGoOn(expectedMs));
    return true;
  }

  /** Gives what a promise gives, or something else once the operation has ended. */
  untilEnded<Value, Other>(promise: Promise<Value>, other: Other): Promise<Value | Other> {
    return Promise.race([promise, this.#ended.promise.then(() => other)]);
  }

  /** Takes into account what is about to be built: whether an operation is small shows by it as well. */
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

  /** Counts bytes that the response will have at least. */
  countBytes(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limits.responseBytes) {
      this.end(new LimitExceededError('bytes of response', this.#limits.responseBytes));
    }
  }

  /** Ends the operation with one error in the place of its response. */
  end(error: GatewayError): void {
    if (this.#isOver) return;
    this.#failure = new GraphQLError(error.message, {
      originalError: error,
      extensions: { http: { status: statusOf(error) } },
    });
    this.close();
    this.#ended.resolve();
  }

  /**
   * Ends the operation soon after its signal aborts, since its deadline has passed or its client has gone
   * away. In between it may answer with what it has: every read has failed by then.
   */
  endAfter(signal: AbortSignal, deadlineMs: number): void {
    const end = () => this.end(new DeadlineExceededError(deadlineMs));
    const endSoon = () => {
      if (!this.#isOver) setTimeout(end, graceMs).unref();
    };
    signal.addEventListener('abort', endSoon, { once: true });
  }

  /** Frees what the operation holds: its response is printed, or nobody waits for it. */
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

/** The HTTP status that tells of an operation that has ended. */
function statusOf(error: GatewayError): number {
  return error instanceof LimitExceededError ? 400 : 503;
}

/** What ended an operation, as its `failure` has it. */
export function originOf({ originalError }: GraphQLError): GatewayError {
  if (originalError instanceof GatewayError) return originalError;
  throw new TypeError('An operation must end with a GatewayError.');
}

/** As `Promise.withResolvers` of later versions of Node.js. */
function promiseWithResolver(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
