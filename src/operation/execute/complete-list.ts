import type { GraphQLOutputType } from 'graphql';
import type { SelectedField } from '../../plan/selected-field.ts';
import type { CompleteValue, Printed } from './compiled.ts';
import type { Execution } from './execution.ts';
import { Pieces } from './pieces.ts';
import { Place } from './place.ts';

/** How the items of a list are completed. */
export interface ListItems {
  readonly field: SelectedField;
  readonly type: GraphQLOutputType;
  /** Whether each of them can take long, so that the operation asks for a turn. */
  readonly takeTurns: boolean;
  readonly complete: CompleteValue;
}

/** A list of the response while its items are completed. */
export class CompletingList {
  readonly #values: readonly unknown[];
  readonly #items: ListItems;
  readonly #place: Place;
  readonly #execution: Execution;
  readonly #pieces = new Pieces();

  constructor(values: readonly unknown[], items: ListItems, place: Place, execution: Execution) {
    this.#values = values;
    this.#items = items;
    this.#place = place;
    this.#execution = execution;
    // Items may fail while the list waits for a turn, or after it has failed.
    for (const value of values) if (value instanceof Promise) value.catch(() => undefined);
  }

  /**
   * Completes the items that are left. Others go on between two of them when it is their turn.
   *
   * @throws GraphQLError if an item of a non-null type fails, and what has ended the operation.
   */
  complete(): Printed {
    while (this.#pieces.count < this.#values.length) {
      // Nothing is built of an item that is not there yet.
      const isLater = this.#values[this.#pieces.count] instanceof Promise;
      const turn = isLater ? true : this.#takeTurn();
      if (turn !== true) return turn.then(() => this.#goOn());
      this.#completeNext();
    }
    return this.#pieces.print(printList);
  }

  #takeTurn(): true | Promise<true> {
    return this.#items.takeTurns ? this.#execution.takeTurn() : true;
  }

  /** The turn may have come because the operation has ended. */
  #goOn(): Printed {
    this.#execution.requireWork();
    this.#completeNext();
    return this.complete();
  }

  #completeNext(): void {
    this.#pieces.add(this.#completeItem(this.#pieces.count));
  }

  #completeItem(index: number): Printed {
    const { field, type, complete } = this.#items;
    const execution = this.#execution;
    const place = new Place(this.#place, index);
    const fail = (error: unknown) => execution.fail(error, field, type, place);
    try {
      const value = this.#values[index];
      const printed =
        value instanceof Promise
          ? value.then((item) => this.#completeLater(item, place))
          : complete(value, place, execution);
      return typeof printed === 'string' ? printed : printed.catch(fail);
    } catch (error) {
      return fail(error);
    }
  }

  /** Completes an item that has come. Many may come at once. */
  #completeLater(item: unknown, place: Place): Printed {
    const { complete } = this.#items;
    const execution = this.#execution;
    const turn = this.#takeTurn();
    if (turn === true) return complete(item, place, execution);
    return turn.then(() => {
      execution.requireWork();
      return complete(item, place, execution);
    });
  }
}

/** Joined, the texts of a large list are one text in memory. */
function printList(texts: readonly string[]): string {
  return `[${texts.join(',')}]`;
}
