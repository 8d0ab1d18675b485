import { type Dimension, dimensions } from '../../plan/stream-conditions.ts';
import { type FactMetric, metrics } from '../facts/stream-fact.ts';

/** What is known of each fact. Its outcome is as `outcome.ts` prints it. */
export type ColumnName = Dimension | FactMetric | 'notes' | 'outcome' | 'person';
export const columnNames: readonly ColumnName[] = [
  ...dimensions,
  ...metrics,
  'notes',
  'outcome',
  'person',
];

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** One thing that is known of the facts of a day, in the order of the facts. */
export interface Column {
  /** The different values; an unknown one is empty. Texts that are stored are never empty. */
  readonly values: readonly string[];
  /** For each fact, the position of its value. */
  readonly codes: Codes;
}

/** The facts of a day, column by column: a number for each takes less time and space than an object. */
export interface DayColumns {
  readonly facts: number;
  readonly columns: ReadonlyMap<ColumnName, Column>;
}

export function columnAt({ columns }: DayColumns, name: ColumnName): Column {
  const column = columns.get(name);
  if (!column) throw new RangeError(`The column ${name} was not read.`);
  return column;
}

/** Null if it is unknown. */
export function valueAt({ values, codes }: Column, fact: number): string | null {
  const value = values[codes[fact] ?? 0] ?? '';
  return value === '' ? null : value;
}

/** Numbers different values in the order in which they come. */
export class Numbering<Value> {
  readonly #numbers = new Map<Value, number>();

  get values(): readonly Value[] {
    return [...this.#numbers.keys()];
  }

  numberOf(value: Value): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const next = this.#numbers.size;
    this.#numbers.set(value, next);
    return next;
  }
}

/** Puts the values of facts into a column, some at a time. */
export class ColumnBuilder {
  readonly #numbering = new Numbering<string>();
  readonly #pages: Uint32Array[] = [];

  add(values: readonly string[]): void {
    this.#pages.push(Uint32Array.from(values, (value) => this.#numbering.numberOf(value)));
  }

  build(): Column {
    const codes = new Uint32Array(this.#pages.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const page of this.#pages) {
      codes.set(page, at);
      at += page.length;
    }
    return { values: this.#numbering.values, codes };
  }
}

/** The facts at some places. */
export function pickFacts({ columns }: DayColumns, facts: Uint32Array): DayColumns {
  const picked = [...columns].map(
    ([name, { values, codes }]) =>
      [...[name, { values, codes: facts.map((fact) => codes[fact] ?? 0) }]] as const,
  );
  return { facts: facts.length, columns: new Map(picked) };
}
