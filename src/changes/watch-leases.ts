import { setImmediate } from 'node:timers/promises';
import { type Caller, callerKey } from '../authentication/caller.ts';
import { ForbiddenError, GatewayError, UnauthenticatedError } from '../errors.ts';
import type { CallerLease, LeasedToken } from './lease.ts';

const lookMs = 1000;
/** How long a verification holds, if there is time for another one by then. */
const verifiedMs = 4000;
/** So that verifying takes at most a few percent of the time, and nothing else waits for it. */
const maxAtOnce = 250;

/** What ends when its caller may no longer read: a stream, or a WebSocket. */
export interface Leased {
  readonly lease: CallerLease;
  end(error: GatewayError): void;
}

/**
 * Ends streams within seconds after the token of their caller ended, or was rejected. A token is verified once for all
 * that it was sent for. The text of a token never changes, so it is rejected early only together with its key: one token
 * of each key is verified every second, and if it is rejected, all others of the key are.
 */
export class LeaseWatch {
  /** By their texts. Those that were verified longest ago are the first. */
  readonly #tokens = new Map<string, WatchedToken>();
  /** The keys all of whose tokens are being verified, because one was rejected. */
  readonly #suspected = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  add(leased: Leased): void {
    const { caller, endsAt, token } = leased.lease;
    if (!token) return;
    const known = this.#tokens.get(token.text);
    const watched = known ?? new WatchedToken(token, caller, endsAt);
    if (!known) this.#tokens.set(token.text, watched);
    watched.all.add(leased);
    this.#timer ??= setInterval(() => this.#look(Date.now()), lookMs);
  }

  remove(leased: Leased): void {
    const text = leased.lease.token?.text ?? '';
    const watched = this.#tokens.get(text);
    watched?.all.delete(leased);
    if (watched?.all.size === 0) this.#tokens.delete(text);
    if (this.#tokens.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(now: number): void {
    const ended = [...this.#tokens.values()].filter(({ endsAt }) => endsAt <= now);
    for (const watched of ended) watched.end(new UnauthenticatedError());
    for (const watched of this.#due(now)) {
      // To the end of the line.
      this.#tokens.delete(watched.token.text);
      this.#tokens.set(watched.token.text, watched);
      watched.verifiedAt = now;
      void this.#verify(watched);
    }
  }

  /** One token of each key, and those that were verified longest ago. */
  #due(now: number): readonly WatchedToken[] {
    const keys = new Set<string>();
    const due: WatchedToken[] = [];
    for (const watched of this.#tokens.values()) {
      const { token, verifiedAt } = watched;
      const isOld = now - verifiedAt >= verifiedMs && due.length < maxAtOnce;
      if (isOld || !keys.has(token.key)) due.push(watched);
      keys.add(token.key);
    }
    return due;
  }

  async #verify(watched: WatchedToken): Promise<void> {
    const { key } = watched.token;
    if ((await watched.isValid()) || this.#suspected.has(key)) return;
    this.#suspected.add(key);
    await this.#verifyAll(key);
    this.#suspected.delete(key);
  }

  async #verifyAll(key: string): Promise<void> {
    const others = [...this.#tokens.values()].filter(({ token }) => token.key === key);
    for (let start = 0; start < others.length; start += maxAtOnce) {
      const some = others.slice(start, start + maxAtOnce);
      await Promise.all(some.map((other) => other.isValid()));
      await setImmediate();
    }
  }
}

/** A token, and all that ends with it. */
class WatchedToken {
  readonly all = new Set<Leased>();
  readonly token: LeasedToken;
  readonly endsAt: number;
  verifiedAt = Date.now();
  readonly #caller: Caller;

  constructor(token: LeasedToken, caller: Caller, endsAt: number) {
    this.token = token;
    this.endsAt = endsAt;
    this.#caller = caller;
  }

  end(error: GatewayError): void {
    for (const leased of [...this.all]) leased.end(error);
  }

  /** Verifies the token, and ends everything if it is rejected. */
  async isValid(): Promise<boolean> {
    const error = await this.#verify();
    if (error) this.end(error);
    return !error;
  }

  async #verify(): Promise<GatewayError | undefined> {
    try {
      if (isSame(await this.token.verify(), this.#caller)) return undefined;
      return new ForbiddenError('You no longer have the roles with which this stream began.');
    } catch (error) {
      return error instanceof GatewayError ? error : new UnauthenticatedError({ cause: error });
    }
  }
}

function isSame(one: Caller, other: Caller): boolean {
  return callerKey(one) === callerKey(other) && permissionsOf(one) === permissionsOf(other);
}

function permissionsOf(caller: Caller): string {
  return 'permissions' in caller ? [...caller.permissions].sort().join(' ') : '';
}
