import type { QuotaKey } from '../quota/granted-windows.ts';
import { type Allowance, noAllowance } from './allowance.ts';

/** Operations with a higher estimated cost, in requests, wait behind smaller ones. */
const maxSmallCost = 20;

/**
 * What is left of the allowance of one operation. Each request is taken from it before it is sent, and is
 * not sent if that fails.
 *
 * Before its cost has been estimated, an operation has no allowance.
 */
export class AllowanceAccount {
  #allowance: Allowance;
  #taken = 0;
  #rowsRead = 0;
  readonly #takenByWindow = new Map<string, number>();
  readonly #listedRecords = new Set<string>();

  constructor(allowance: Allowance = noAllowance) {
    this.#allowance = allowance;
  }

  /** Replaces the allowance. Requests that were taken stay taken. */
  grant(allowance: Allowance): void {
    this.#allowance = allowance;
  }

  /** The estimated cost of the operation, in requests. */
  get total(): number {
    return this.#allowance.total;
  }

  /** How many rows of the archive it may read. */
  get rows(): number {
    return this.#allowance.rows;
  }

  /** How many rows it has read. */
  get rowsRead(): number {
    return this.#rowsRead;
  }

  countRows(rows: number): void {
    this.#rowsRead += rows;
  }

  /** Whether smaller operations go first. */
  get isLarge(): boolean {
    return this.total > maxSmallCost;
  }

  /** Takes one request. Returns false and takes nothing if the total or the request's window is spent. */
  take(quotaKey: QuotaKey): boolean {
    const window = boundKey(quotaKey);
    const taken = this.#takenByWindow.get(window) ?? 0;
    if (this.#taken >= this.total || taken >= this.#boundOf(quotaKey)) return false;
    if (this.#isListed(quotaKey)) this.#listedRecords.add(quotaKey.key);
    this.#taken += 1;
    this.#takenByWindow.set(window, taken + 1);
    return true;
  }

  #boundOf(quotaKey: QuotaKey): number {
    const { list, records, callLogs } = this.#allowance;
    switch (quotaKey.window) {
      case 'application':
        return callLogs;
      case 'listFirst':
        return list.first;
      case 'listLater':
        return list.later;
      case 'recordFirst':
        return (records.get(quotaKey.key) ?? this.#ofListedRecord(quotaKey.key)).first;
      case 'recordLater':
        return (records.get(quotaKey.key) ?? this.#ofListedRecord(quotaKey.key)).later;
    }
  }

  #isListed({ window, key }: QuotaKey): boolean {
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

/** All logs together have one bound. */
function boundKey({ window, key }: QuotaKey): string {
  return window === 'application' ? window : `${window} ${key}`;
}
