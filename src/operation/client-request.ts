import type { Caller } from '../authentication/caller.ts';
import type { Signal } from '../light-signal.ts';
import type { ChangeEvent } from '../schema/change-entity.ts';
import type { TraceParent } from '../telemetry/open-span.ts';

/** What a host knows of a client before it reads the operation. */
export interface ClientRequest {
  readonly caller: Caller;
  /** Whether the supergraph's router sends the request on behalf of the caller. */
  readonly isRouter: boolean;
  /** The key for a fair share of the quota and of time: the caller, the name that the client gives itself, or its address. */
  readonly client: string;
  /** False if the client asked for fresh data, such as with `Cache-Control: no-cache`. */
  readonly allowsCached: boolean;
  /** Whether the client accepts incremental delivery; otherwise `@defer` has no effect. */
  readonly acceptsIncremental: boolean;
  /** In milliseconds of `performance.now()`, counted from the arrival of the request. */
  readonly deadline: number;
  /** The format in which the client accepts events; absent if it accepts none. */
  readonly eventFormat?: 'sse' | 'multipart' | 'callback' | undefined;
  /** The event that the operation is run for; absent for the request of a client. */
  readonly event?: ChangeEvent | undefined;
  /** The place in a trace that the operation continues; absent if the host knows of none. */
  readonly traceParent?: TraceParent;
  /** Aborts at the deadline, and when the client has its response or has disconnected. A host must abort it at last. */
  readonly signal: Signal;
}
