import { type Chance, chanceOf } from '../company/chance.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Shares of the notifications of changes, from 0 to 1. */
export interface DeliveryRates {
  /** Sent twice. */
  readonly duplicates: number;
  /** Sent up to half an hour late, after newer ones. */
  readonly reordered: number;
  /** Never sent. */
  readonly lost: number;
  /** Sent up to twenty minutes before the record can be read. */
  readonly early: number;
}

export const NO_DELIVERY_FAULTS: DeliveryRates = { duplicates: 0, reordered: 0, lost: 0, early: 0 };

/** Draws what happens to a notification. The draws are the same for the same seed. */
export class DeliveryFaults {
  rates: DeliveryRates;
  readonly #chance: Chance;

  constructor(rates: DeliveryRates, seed: string) {
    this.rates = rates;
    this.#chance = chanceOf(`${seed} deliveries`);
  }

  /** The delays of a notification in milliseconds, one for each time that it is sent. */
  delays(): readonly number[] {
    const { duplicates, reordered, lost } = this.rates;
    if (this.#chance.happens(lost)) return [];
    const delay = this.#chance.happens(reordered) ? this.#between(SECOND, 30 * MINUTE) : 0;
    const isTwice = this.#chance.happens(duplicates);
    return isTwice ? [delay, delay + this.#between(SECOND, 30 * MINUTE)] : [delay];
  }

  /** How long before its record a notification is sent. */
  lead(): number {
    return this.#chance.happens(this.rates.early) ? this.#between(SECOND, 20 * MINUTE) : 0;
  }

  #between(low: number, high: number): number {
    return Math.round(this.#chance.between(low, high));
  }
}
