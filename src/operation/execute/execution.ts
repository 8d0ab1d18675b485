import { isNonNullType, type GraphQLOutputType, locatedError } from 'graphql';
import { type FieldGuard, guardValue } from '../../access/field-guard.ts';
import { noteRead, noteRecordAt } from '../../access/note-reads.ts';
import type { Planning } from '../../cost/field-plan.ts';
import type { ObjectSize } from '../../execution/operation-work.ts';
import type { SelectedField, Values } from '../../plan/selected-field.ts';
import type { GatewayContext } from '../../schema/context.ts';
import type { OperationInfo } from '../../schema/field-info.ts';
import { CollectedErrors } from './collected-errors.ts';
import { pathOf, type Place } from './place.ts';
import { nothing } from './print-leaf.ts';

/**
 * One operation while it is executed. Everything that belongs to the operation is here: what is compiled
 * is shared by all operations with the same selection.
 */
export class Execution {
  readonly context: GatewayContext;
  readonly info: OperationInfo;
  readonly #planning: Planning;
  readonly errors = new CollectedErrors();
  /** What was built since the last turn. */
  #values = 0;
  #bytes = 0;

  constructor(context: GatewayContext, planning: Planning, info: OperationInfo) {
    this.context = context;
    this.#planning = planning;
    this.info = info;
  }

  /** @throws GraphQLError for an argument that has no valid value. */
  argumentsOf(field: SelectedField): Values {
    return this.#planning.argumentsOf(field);
  }

  countObject({ values, bytes }: ObjectSize): void {
    this.#values += values;
    this.#bytes += bytes;
  }

  countItems(values: number): void {
    this.#values += values;
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  countError(): void {
    this.context.work.countError();
  }

  /**
   * Counts what was built, and asks for a turn to build more.
   *
   * @throws what has ended the operation.
   */
  takeTurn(): true | Promise<true> {
    const turn = this.context.work.enter(this.#takeSize());
    this.requireWork();
    return turn;
  }

  /** Counts what was built since the last turn. */
  count(): void {
    this.context.work.count(this.#takeSize());
  }

  #takeSize(): ObjectSize {
    const size = { values: this.#values, bytes: this.#bytes };
    this.#values = 0;
    this.#bytes = 0;
    return size;
  }

  /** @throws what has ended the operation. */
  requireWork(): void {
    const { failure } = this.context.work;
    if (failure) throw failure;
  }

  /** Notes that an object is a record, for the fields that are read below it. */
  enterRecord(place: Place, record: unknown): void {
    place.record = { id: noteRecordAt(place, record, this.context), classes: new Set() };
  }

  /** Returns what the caller receives of a guarded field, and notes it once for each record. */
  guard(guard: FieldGuard, place: Place | undefined, read: () => unknown): unknown {
    const record = place?.record;
    if (record && !record.classes.has(guard.dataClass)) {
      record.classes.add(guard.dataClass);
      noteRead(guard, record.id, this.context);
    }
    return guardValue(guard, this.context.fieldAccess, read);
  }

  /**
   * Handles a field error: the place becomes null, or the place above it if it is of a non-null type.
   *
   * @throws GraphQLError for a non-null type, and what has ended the operation.
   */
  fail(raw: unknown, field: SelectedField, type: GraphQLOutputType, place: Place): string {
    this.requireWork();
    const error = locatedError(raw, field.nodes, pathOf(place));
    if (isNonNullType(type)) throw error;
    this.errors.add(error, place);
    return nothing;
  }

  /** Adds an error that makes the whole response null. */
  failAtRoot(error: unknown): void {
    if (this.context.work.failure) return;
    // An error of a field has its place already.
    this.errors.add(locatedError(error, undefined), undefined);
  }
}
