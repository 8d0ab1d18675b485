import { type DataClass, dataClasses } from './data-class.ts';
import type { MakePseudonym } from './pseudonym.ts';
import { ForbiddenError } from '../errors.ts';

export interface FieldAccessRules {
  /** The classes that the caller may see. */
  readonly classes: ReadonlySet<DataClass>;
  /** Stands in for a text that may not be seen; absent where null does. */
  readonly pseudonym: MakePseudonym | undefined;
  /** The caller's own object id, in lower case, where he is a person. */
  readonly ownId: string | undefined;
}

/** What the caller of one operation may see of the records that he may see. */
export class FieldAccess {
  readonly #classes: ReadonlySet<DataClass>;
  readonly #ownId: string | undefined;
  readonly pseudonym: MakePseudonym | undefined;
  readonly #told = new Set<DataClass>();

  constructor({ classes, pseudonym, ownId }: FieldAccessRules) {
    this.#classes = classes;
    this.#ownId = ownId;
    this.pseudonym = pseudonym;
  }

  /** Whether a value is what the caller knows anyway: his own id. */
  isOwnId(value: unknown): boolean {
    return typeof value === 'string' && value.toLowerCase() === this.#ownId;
  }

  canRead(dataClass: DataClass | 'public'): boolean {
    return dataClass === 'public' || this.#classes.has(dataClass);
  }

  /** Whether nothing is masked for the caller, in any class. */
  get isComplete(): boolean {
    return dataClasses.every((dataClass) => this.#classes.has(dataClass));
  }

  /**
   * Stands in the place of a value that may not be seen.
   *
   * @throws ForbiddenError the first time that the operation asks for something of the class: one
   *   error tells as much as one for each of a thousand streams.
   */
  mask(dataClass: DataClass): null {
    if (this.#told.has(dataClass)) return null;
    this.#told.add(dataClass);
    throw new ForbiddenError(
      `You cannot read this field: it needs a role for the data class \`${dataClass}\`.`,
      {
        class: dataClass,
      },
    );
  }
}
