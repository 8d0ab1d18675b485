import { type DataClass, dataClasses } from './data-class.ts';
import type { MakePseudonym } from './pseudonym.ts';
import { ForbiddenError } from '../errors.ts';

export interface FieldAccessRules {
  /** The classes that the caller may read. */
  readonly classes: ReadonlySet<DataClass>;
  /** Makes the replacement for a masked string; absent if masked strings are null. */
  readonly pseudonym: MakePseudonym | undefined;
  /** The object id of the caller in lower case, if the caller is a user. */
  readonly ownId: string | undefined;
}

/** Decides which fields the caller of one operation may read. */
export class FieldAccess {
  /** The classes that the caller may read. */
  readonly classes: ReadonlySet<DataClass>;
  readonly #ownId: string | undefined;
  readonly pseudonym: MakePseudonym | undefined;
  readonly #reported = new Set<DataClass>();
  /** How many values were masked, by their class. */
  readonly masked = new Map<DataClass, number>();

  constructor({ classes, pseudonym, ownId }: FieldAccessRules) {
    this.classes = classes;
    this.#ownId = ownId;
    this.pseudonym = pseudonym;
  }

  /** Whether a value is the caller's own id, which the caller knows anyway. */
  isOwnId(value: unknown): boolean {
    return typeof value === 'string' && value.toLowerCase() === this.#ownId;
  }

  canRead(dataClass: DataClass | 'public'): boolean {
    return dataClass === 'public' || this.classes.has(dataClass);
  }

  /** Equal for callers who may read the same classes, and see the others masked in the same way. */
  get key(): string {
    const readable = dataClasses.filter((dataClass) => this.classes.has(dataClass));
    return [this.pseudonym ? 'pseudonyms' : 'nulls', ...readable].join(',');
  }

  /** Whether nothing is masked for the caller, in any class. */
  get isComplete(): boolean {
    return dataClasses.every((dataClass) => this.classes.has(dataClass));
  }

  countMasked(dataClass: DataClass): void {
    this.masked.set(dataClass, (this.masked.get(dataClass) ?? 0) + 1);
  }

  /**
   * Returns the value of a masked field.
   *
   * @throws ForbiddenError the first time that an operation selects the class. One error says as much as one for
   *   each of a thousand streams.
   */
  mask(dataClass: DataClass): null {
    if (this.#reported.has(dataClass)) return null;
    this.#reported.add(dataClass);
    throw new ForbiddenError(
      `You cannot read this field: it needs a role for the data class \`${dataClass}\`.`,
      {
        class: dataClass,
      },
    );
  }
}
