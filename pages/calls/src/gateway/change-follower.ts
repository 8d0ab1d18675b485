import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors, CombinedProtocolErrors } from '@apollo/client/errors';
import type { Subscription } from 'rxjs';
import { SignInError } from '../sign-in/sign-in-error.ts';
import type { CallRecordFilter, NewCallsSubscription } from './generated/graphql.ts';
import { graphql } from './generated/index.ts';
import { type Problem, problemsOf } from './problems.ts';

const newCalls = graphql(`
  subscription NewCalls($filter: CallRecordFilter, $after: String) {
    callRecordChanged(filter: $filter, after: $after) {
      cursor
      callRecord {
        id
        ...CallRow
      }
    }
  }
`);

type Change = NewCallsSubscription['callRecordChanged'];
export type ChangedCall = NonNullable<Change['callRecord']>;

export interface ChangeListener {
  readonly onCall: (call: ChangedCall) => void;
  /** Changes may have been lost, because there is no cursor to go on from. */
  readonly onGap: () => void;
  /** Why changes do not come at the moment; undefined when they do. */
  readonly onProblem: (problem: Problem | undefined) => void;
}

/** Nothing tells that a stream has begun. One that lasts so long has. */
const lastsMs = 3000;

/** Follows the changes of calls. When a stream ends or breaks, it goes on behind the last change. */
export class ChangeFollower {
  readonly #client: ApolloClient;
  readonly #filter: CallRecordFilter;
  #cursor: string | undefined;
  #hasBegun = false;
  #failures = 0;
  #mayMiss = false;
  #stream: Subscription | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: ApolloClient, filter: CallRecordFilter) {
    this.#client = client;
    this.#filter = filter;
  }

  start(listener: ChangeListener): void {
    this.#mayMiss ||= this.#hasBegun && this.#cursor === undefined;
    this.#hasBegun = true;
    this.#settling = setTimeout(() => this.#settle(listener), lastsMs);
    let failure: Error | undefined;
    const variables = { filter: this.#filter, after: this.#cursor ?? null };
    this.#stream = this.#client
      .subscribe({ query: newCalls, variables, errorPolicy: 'all' })
      .subscribe({
        next: ({ data, error }) => {
          if (data) this.#take(data.callRecordChanged, listener);
          else failure = asErrors(error);
          this.#cursor ??= endingCursor(failure);
        },
        complete: () => this.#goOn(failure, listener),
      });
  }

  /** What has changed until the next start is read in another way. */
  forget(): void {
    this.#hasBegun = false;
    this.#mayMiss = false;
    this.#cursor = undefined;
  }

  stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#settling);
    this.#stream?.unsubscribe();
  }

  #take({ cursor, callRecord }: Change, listener: ChangeListener): void {
    this.#cursor = cursor;
    this.#settle(listener);
    if (callRecord) listener.onCall(callRecord);
    // It could not be read just now. The list has it when it is read again.
    else listener.onGap();
  }

  /** The gateway sends events again. */
  #settle({ onProblem, onGap }: ChangeListener): void {
    clearTimeout(this.#settling);
    this.#failures = 0;
    onProblem(undefined);
    if (this.#mayMiss) onGap();
    this.#mayMiss = false;
  }

  #goOn(failure: Error | undefined, listener: ChangeListener): void {
    clearTimeout(this.#settling);
    const [problem] = problemsOf(failure);
    this.#cursor = problem?.code === 'CURSOR_INVALID' ? undefined : this.#cursor;
    const canHelp = problem?.retry !== 'never' && !(failure instanceof SignInError);
    // A stream that breaks once, such as when the gateway restarts, is no news.
    if (!canHelp || this.#failures > 0) listener.onProblem(problem);
    if (!canHelp) return;
    this.#timer = setTimeout(() => this.start(listener), pauseMs(this.#failures));
    this.#failures += 1;
  }
}

/** The end of a stream is an error of the protocol, with the errors of GraphQL. */
function asErrors(error: Error | undefined): Error | undefined {
  return CombinedProtocolErrors.is(error) ? new CombinedGraphQLErrors(error) : error;
}

/** Where to go on if the stream had no event before its end. */
function endingCursor(failure: Error | undefined): string | undefined {
  const [error] = CombinedGraphQLErrors.is(failure) ? failure.errors : [];
  const cursor = error?.extensions?.cursor;
  return typeof cursor === 'string' ? cursor : undefined;
}

/** All pages come back when a gateway restarts: not at the same moment. */
function pauseMs(failures: number): number {
  return Math.min(30_000, 1000 * 2 ** failures) * (0.5 + Math.random() / 2);
}
