import { OverloadedError } from '../errors.ts';
import { CallerCounts } from '../operation/load/caller-counts.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';

export interface SubscriptionLimits {
  readonly subscriptions: number;
  readonly callerSubscriptions: number;
}

/** The subscriptions that are open, of each caller and in all. */
export class SubscriptionCount {
  readonly #counts = new CallerCounts();
  readonly #limits: SubscriptionLimits;
  readonly #telemetry: Pick<Telemetry, 'workRefused'>;

  constructor(limits: SubscriptionLimits, telemetry: Pick<Telemetry, 'workRefused'>) {
    this.#limits = limits;
    this.#telemetry = telemetry;
  }

  /** @throws OverloadedError if no further one can begin, of all callers or of this one. */
  begin(caller: string): void {
    const { subscriptions, callerSubscriptions } = this.#limits;
    if (this.#counts.total >= subscriptions) {
      throw this.#refusal('The gateway has too many subscriptions.', 'subscriptions');
    }
    if (this.#counts.of(caller) >= callerSubscriptions) {
      throw this.#refusal('The caller has too many subscriptions.', 'subscriptions of a caller');
    }
    this.#counts.add(caller, 1);
  }

  end(caller: string): void {
    this.#counts.add(caller, -1);
  }

  #refusal(message: string, limit: string): OverloadedError {
    this.#telemetry.workRefused(limit);
    return new OverloadedError(message, limit);
  }
}
