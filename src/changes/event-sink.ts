import type { GraphQLFormattedError } from 'graphql';
import type { Transport } from '../telemetry/measurements.ts';
import type { PrintedEvent } from './change-event.ts';

/** Takes the events of one subscription to its client. A transport implements it. */
export interface EventSink {
  readonly transport: Transport;
  /** Returns whether the client has room for more. If not, `onWritable` is called when it has. */
  write(event: PrintedEvent): boolean;
  /** Shows that the connection lives, if nothing waits to be read. */
  beat(): void;
  /**
   * Sends the errors, if there are any, and ends the stream.
   *
   * @param cursor where to go on; undefined if the stream ended before its place was known.
   */
  end(errors: readonly GraphQLFormattedError[], cursor: string | undefined): void;
}
