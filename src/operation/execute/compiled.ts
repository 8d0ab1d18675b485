import type { ObjectSize } from '../../execution/operation-work.ts';
import type { JsonObject } from '../../json.ts';
import type { Execution } from './execution.ts';
import type { Place } from './place.ts';

/** The text of a value; a promise of it if something must be read or waited for. */
export type Printed = string | Promise<string>;

/**
 * Completes a value that a field has returned: CompleteValue of the specification.
 *
 * @throws what the field fails with.
 */
export type CompleteValue = (value: unknown, place: Place, execution: Execution) => Printed;

/**
 * Executes a field of an object: ExecuteField of the specification.
 *
 * @param json what properties are read from.
 * @param place of the object; absent for the query.
 * @throws GraphQLError if the field is of a non-null type and fails.
 */
export type ExecuteField = (
  source: object,
  json: JsonObject,
  place: Place | undefined,
  execution: Execution,
) => Printed;

export interface CompiledField {
  /** The name in the response with its colon, and with a comma unless it is the first one. */
  readonly prefix: string;
  readonly execute: ExecuteField;
}

/** What is selected of the objects of one type. It holds nothing of a single operation. */
export interface CompiledSelection {
  readonly fields: readonly CompiledField[];
  readonly size: ObjectSize;
  /** Whether the objects are records, which the audit lists. */
  readonly isRecord: boolean;
}
