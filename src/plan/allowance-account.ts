import type { Meter } from '../quota.ts';
import { type Allowance, noAllowance } from './allowance.ts';

/** Operations that are priced above this, in requests, stand behind smaller ones. */
const largestSmallPrice = 20;

/**
 * What one operation has left of its allowance. Whoever sends for it takes each request off first,
 * and sends nothing where that is refused.
 *
 * An operation that nobody has priced has an allowance of nothing.
 */
export class AllowanceAccount {
  #allowance: Allowance;
  #taken = 0;
  readonly #takenByWindow = new Map<string, number>();
  readonly #listedRecords = new Set<string>();

  constructor(allowance: Allowance = noAllowance) {
    this.#allowance = allowance;
  }

  /** Replaces the allowance; what was taken stays taken. */
  grant(allowance: Allowance): void {
    this.#allowance = allowance;
  }

  /** The price of the operation, in requests. */
  get total(): number {
    return this.#allowance.total;
  }

  /** Whether smaller operations go before it. */
  get isLarge(): boolean {
    return this.total > largestSmallPrice;
  }

  /** Takes one request; false, and nothing taken, where the total or the request's window is spent. */
  take(meter: Meter): boolean {
    const window = `${meter.window} ${meter.key}`;
    const taken = this.#takenByWindow.get(window) ?? 0;
    if (this.#taken >= this.total || taken >= this.#boundOf(meter)) return false;
    if (this.#isListed(meter)) this.#listedRecords.add(meter.key);
    this.#taken += 1;
    this.#takenByWindow.set(window, taken + 1);
    return true;
  }

  #boundOf(meter: Meter): number {
    const { list, records } = this.#allowance;
    switch (meter.window) {
      case 'listFirst':
        return list.first;
      case 'listLater':
        return list.later;
      case 'recordFirst':
        return (records.get(meter.key) ?? this.#ofListedRecord(meter.key)).first;
      case 'recordLater':
        return (records.get(meter.key) ?? this.#ofListedRecord(meter.key)).later;
    }
  }

  #isListed({ window, key }: Meter): boolean {
    const isOfRecord = window === 'recordFirst' || window === 'recordLater';
    return isOfRecord && !this.#allowance.records.has(key);
  }

  #ofListedRecord(id: string): Allowance['eachListedRecord'] {
    const { eachListedRecord } = this.#allowance;
    const isOneMore = !this.#listedRecords.has(id);
    return isOneMore && this.#listedRecords.size >= eachListedRecord.count
      ? noAllowance.eachListedRecord
      : eachListedRecord;
  }
}
