import {
  type LocatedPage,
  locatePage,
  type PageArguments,
  readPageArguments,
} from '../connections/locate-page.ts';
import { type ConnectedCollection, maxPageSizes } from '../plan/collection.ts';
import { collectionOf } from '../plan/field-source.ts';
import { nodeFields, type PageStart, planItem, planPage } from '../plan/plan-record.ts';
import type { FirstPageProjection, ItemProjection } from '../plan/projection.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { demandBelow } from './demand-below.ts';
import type { FieldDemand } from './demand.ts';
import { type FieldPlan, planOf, type Planning } from './field-plan.ts';
import type { Slice } from './slice.ts';

type Name = ConnectedCollection['name'];

/** A field that reads items of a collection, whatever collection of its kind that will be. */
export abstract class CollectionPlan implements FieldPlan {
  readonly name: Name;
  readonly first: number;
  readonly #field: SelectedField;
  readonly #item: ItemProjection;
  readonly #arguments: PageArguments;
  readonly #planning: Planning;

  /** @param item what is requested of each item. */
  constructor(
    field: SelectedField,
    planning: Planning,
    item: ItemProjection,
    pageArguments: PageArguments,
  ) {
    this.name = collectionName(field);
    this.#field = field;
    this.#item = item;
    this.#arguments = pageArguments;
    this.#planning = planning;
    this.first = pageArguments.first;
  }

  /** The name of a collection that a record has. */
  get nameInRecord(): 'sessions' | 'participants' {
    if (this.name === 'sessions' || this.name === 'participants') return this.name;
    throw new TypeError(`A record has no ${this.name}.`);
  }

  /**
   * Finds the page in the collection that the field turns out to read.
   *
   * @throws InvalidCursorError
   */
  locate(collection: ConnectedCollection): LocatedPage {
    return locatePage(this.#arguments, this.#item, collection, this.#planning.cursors);
  }

  /** The projection of the first page; `undefined` if the field begins with a link's page. */
  firstPage(start: PageStart): FirstPageProjection | undefined {
    return planPage(this.#field, this.#item, start);
  }

  /**
   * Estimates the page in a collection that is not known yet.
   *
   * A cursor is bound to its collection, and cannot be opened before that is known. It is taken to be a
   * cursor at the end of a link's page, while the collection has to be read from its start all the same. If
   * that is not enough, the page ends early, and the client can continue from its last cursor.
   *
   * @param link a name for the link, if there is a cursor.
   */
  estimate(link: string): {
    readonly slice: Slice;
    readonly page: FirstPageProjection | undefined;
  } {
    const { first } = this;
    if (this.#arguments.after === undefined) {
      const slice = { from: 'start', first } as const;
      return { slice, page: this.firstPage(slice) };
    }
    const cursor = { offset: maxPageSizes[this.name] - 1 };
    const slice = { from: 'link', first, cursor, link } as const;
    return { slice, page: this.firstPage({ from: 'middle' }) };
  }

  /** Its pages belong to what is wanted of its record. */
  abstract demand(count: number): FieldDemand;
}

/** A connection field. */
export class ConnectionPlan extends CollectionPlan {
  readonly #nodes: readonly SelectedField[];
  readonly #planning: Planning;

  /** @throws BadUserInputError */
  constructor(field: SelectedField, planning: Planning) {
    const item = planItem(field);
    const values = planning.argumentsOf(field);
    super(field, planning, item, readPageArguments(values, item, collectionName(field)));
    this.#nodes = nodeFields(field);
    this.#planning = planning;
  }

  demand(count: number): FieldDemand {
    return demandBelow(this.#nodes, count * this.first, this.#planning);
  }
}

/** @throws BadUserInputError */
export function collectionPlanOf(field: SelectedField, planning: Planning): CollectionPlan {
  const plan = planOf(field, planning);
  if (plan instanceof CollectionPlan) return plan;
  throw new TypeError(`${field.name} is not planned as a collection.`);
}

function collectionName({ definition }: SelectedField): Name {
  const name = collectionOf(definition);
  if (name) return name;
  throw new TypeError(`${definition.name} needs @navigation with the name of a collection.`);
}
