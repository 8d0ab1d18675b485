import { type Caller, callerKey } from '../authentication/caller.ts';
import { ForbiddenError, GatewayError, UnauthenticatedError } from '../errors.ts';
import type { CallerLease } from './lease.ts';

const lookMs = 1000;
/** How long a verification holds, if there is time for another one by then. */
const verifiedMs = 4000;
/** So that verifying takes at most a few percent of the time. */
const maxAtOnce = 250;

/** A stream that is ended when its caller may no longer read. */
export interface LeasedStream {
  readonly lease: CallerLease;
  end(error: GatewayError): void;
}

/** Ends streams within seconds after the token of their caller ended, or was rejected. */
export class LeaseWatch {
  /** Those that were verified longest ago are the first. */
  readonly #verifiedAt = new Map<LeasedStream, number>();
  #timer: NodeJS.Timeout | undefined;

  add(stream: LeasedStream): void {
    this.#verifiedAt.set(stream, Date.now());
    this.#timer ??= setInterval(() => this.#look(Date.now()), lookMs);
  }

  remove(stream: LeasedStream): void {
    this.#verifiedAt.delete(stream);
    if (this.#verifiedAt.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(now: number): void {
    const ended = [...this.#verifiedAt.keys()].filter(({ lease }) => lease.endsAt <= now);
    for (const stream of ended) stream.end(new UnauthenticatedError());
    const due: LeasedStream[] = [];
    for (const [stream, verifiedAt] of this.#verifiedAt) {
      if (due.length === maxAtOnce || now - verifiedAt < verifiedMs) break;
      due.push(stream);
    }
    for (const stream of due) {
      // To the end of the line.
      this.#verifiedAt.delete(stream);
      this.#verifiedAt.set(stream, now);
      void verify(stream);
    }
  }
}

async function verify(stream: LeasedStream): Promise<void> {
  try {
    const caller = await stream.lease.verify();
    if (!isSame(caller, stream.lease.caller)) {
      stream.end(new ForbiddenError('You no longer have the roles with which this stream began.'));
    }
  } catch (error) {
    stream.end(error instanceof GatewayError ? error : new UnauthenticatedError({ cause: error }));
  }
}

function isSame(one: Caller, other: Caller): boolean {
  return callerKey(one) === callerKey(other) && permissionsOf(one) === permissionsOf(other);
}

function permissionsOf(caller: Caller): string {
  return 'permissions' in caller ? [...caller.permissions].sort().join(' ') : '';
}
