import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors, CombinedProtocolErrors } from '@apollo/client/errors';
import type { Subscription } from 'rxjs';
import { SignInError } from '../sign-in/sign-in-error.ts';
import type {
  CallRecordFilter,
  CallRowFragment,
  NewCallsSubscription,
} from './generated/graphql.ts';
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

export interface ChangeListener {
  readonly onCall: (call: CallRowFragment) => void;
  /** The gateway tells of changes from now on. Those until now have to be read, because there was no cursor to go on from. */
  readonly onBegun: () => void;
  /** A change could not be read. */
  readonly onGap: () => void;
  /** Why changes do not come at the moment; undefined when they do. */
  readonly onProblem: (problem: Problem | undefined) => void;
}

/** Nothing tells that a stream has begun. One that lasts so long has. */
const lastsMs = 3000;

const followers = new WeakMap<ApolloClient, Map<string, ChangeFollower>>();

/** The follower of a list. When the list is shown again, it goes on where it was left. */
export function followerOf(client: ApolloClient, filter: CallRecordFilter): ChangeFollower {
  const known = followers.get(client) ?? new Map<string, ChangeFollower>();
  followers.set(client, known);
  const key = JSON.stringify(filter);
  const follower = known.get(key) ?? new ChangeFollower(client, filter);
  known.set(key, follower);
  return follower;
}

/** Follows the changes of calls. When a stream ends or breaks, it goes on behind the last change. */
class ChangeFollower {
  readonly #client: ApolloClient;
  readonly #filter: CallRecordFilter;
  #cursor: string | undefined;
  #failures = 0;
  #isPlaced = false;
  #told: readonly CallRowFragment[] = [];
  #stream: Subscription | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: ApolloClient, filter: CallRecordFilter) {
    this.#client = client;
    this.#filter = filter;
  }

  /** The calls that have come, each as it was last, in the order in which they came. */
  get told(): readonly CallRowFragment[] {
    return this.#told;
  }

  note(call: CallRowFragment): void {
    this.#told = [...this.#told.filter(({ id }) => id !== call.id), call];
  }

  start(listener: ChangeListener): void {
    this.#isPlaced &&= this.#cursor !== undefined;
    this.#settling = setTimeout(() => this.#settle(listener), lastsMs);
    let failure: Error | undefined;
    const variables = { filter: this.#filter, after: this.#cursor ?? null };
    this.#stream = this.#client
      .subscribe({ query: newCalls, variables, errorPolicy: 'all' })
      .subscribe({
        next: ({ data, error }) => {
          // The stream goes on behind a change that could not be sent.
          if (data && failure) listener.onGap();
          failure = data ? undefined : asErrors(error);
          if (data) this.#take(data.callRecordChanged, listener);
          this.#cursor ??= endingCursor(failure);
        },
        complete: () => this.#goOn(failure, listener),
      });
  }

  /** What has changed until the next start is read in another way. */
  forget(): void {
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
  #settle({ onProblem, onBegun }: ChangeListener): void {
    clearTimeout(this.#settling);
    this.#failures = 0;
    onProblem(undefined);
    if (!this.#isPlaced) onBegun();
    this.#isPlaced = true;
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
