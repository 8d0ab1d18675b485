import type { GraphQLFormattedError } from 'graphql';
import type { OperationOutcome } from '../telemetry/operation-outcome.ts';

/** The response to one event, for every subscriber who has selected the same with the same rights. */
export type EventResult = PrintedEvent | FailedEvent;

/** The same object for all of them, so that it is encoded once. */
export interface PrintedEvent {
  readonly kind: 'printed';
  /** JSON in one line. */
  readonly text: string;
  readonly cursor: string;
  /** How its operation ended. */
  readonly outcome: OperationOutcome;
}

/** The operation was refused as a whole: the event has not been seen. */
export interface FailedEvent {
  readonly kind: 'failed';
  readonly errors: readonly GraphQLFormattedError[];
  readonly cursor: string;
}

/** Adds to an error where its client goes on. */
export function withCursor(cursor: string) {
  return (error: GraphQLFormattedError): GraphQLFormattedError => ({
    ...error,
    extensions: { ...error.extensions, cursor },
  });
}
