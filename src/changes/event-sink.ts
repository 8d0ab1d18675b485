import type { GraphQLFormattedError } from 'graphql';
import type { PrintedEvent } from './change-event.ts';

/** Takes the events of one subscription to its client. A transport implements it. */
export interface EventSink {
  /** Returns whether the client has room for more. If not, `onWritable` is called when it has. */
  write(event: PrintedEvent): boolean;
  /** Shows that the connection lives, if nothing waits to be read. */
  beat(): void;
  /** Sends the errors, if there are any, and ends the stream. */
  end(errors: readonly GraphQLFormattedError[], cursor: string): void;
}
