import { jsonOf } from '../../schema/values/property.ts';
import type { CompiledField, CompiledSelection, Printed } from './compiled.ts';
import type { Execution } from './execution.ts';
import { Pieces } from './pieces.ts';
import type { Place } from './place.ts';

/**
 * Executes what is selected of an object: ExecuteSelectionSet of the specification.
 *
 * @param place of the object; absent for the query.
 * @throws GraphQLError if a field of a non-null type fails.
 */
export function executeSelectionSet(
  { fields, isRecord }: CompiledSelection,
  source: object,
  place: Place | undefined,
  execution: Execution,
): Printed {
  if (isRecord && place) execution.enterRecord(place, source);
  const json = jsonOf(source);
  let text = '{';
  for (const [index, { prefix, execute }] of fields.entries()) {
    const printed = execute(source, json, place, execution);
    text += prefix;
    if (typeof printed !== 'string') {
      return executeRest(text, printed, fields.slice(index + 1), (field) =>
        field.execute(source, json, place, execution),
      );
    }
    text += printed;
  }
  return `${text}}`;
}

/** Executes the fields after one whose text is not there yet. */
function executeRest(
  before: string,
  first: Promise<string>,
  rest: readonly CompiledField[],
  execute: (field: CompiledField) => Printed,
): Printed {
  const pieces = new Pieces();
  pieces.add(before);
  pieces.add(first);
  try {
    for (const field of rest) {
      pieces.add(field.prefix);
      pieces.add(execute(field));
    }
  } catch (error) {
    // The fields that were begun may fail as well.
    return pieces.settle().then(() => {
      throw error;
    });
  }
  return pieces.print((texts) => `${concatenate(texts)}}`);
}

/** V8 copies the parts of a concatenated text once, when it is written. `join` would copy them for each object. */
function concatenate(texts: readonly string[]): string {
  return texts.reduce((all, text) => all + text);
}
