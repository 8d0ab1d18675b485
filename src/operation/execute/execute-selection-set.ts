import { jsonOf } from '../../schema/values/property.ts';
import type { CompiledField, CompiledSelection, Printed } from './compiled.ts';
import type { Execution } from './execution.ts';
import { joinPrinted } from './join-printed.ts';
import type { Place } from './place.ts';

/**
 * Executes what is selected of an object: ExecuteSelectionSet of the specification.
 *
 * @param place of the object; absent for the query.
 * @throws GraphQLError if a field of a non-null type fails.
 */
export function executeSelectionSet(
  { fields, size, isRecord }: CompiledSelection,
  source: object,
  place: Place | undefined,
  execution: Execution,
): Printed {
  execution.countItems(size.values);
  execution.countBytes(size.bytes);
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

/** Goes on beside a field whose text is not there yet. */
function executeRest(
  before: string,
  first: Promise<string>,
  rest: readonly CompiledField[],
  execute: (field: CompiledField) => Printed,
): Promise<string> {
  const pieces: Printed[] = [before, first];
  try {
    let text = '';
    for (const field of rest) {
      text += field.prefix;
      const printed = execute(field);
      if (typeof printed === 'string') text += printed;
      else {
        pieces.push(text, printed);
        text = '';
      }
    }
    pieces.push(text);
  } catch (error) {
    const fail = () => {
      throw error;
    };
    // The others may fail as well.
    return joinPrinted(pieces, '').then(fail, fail);
  }
  return joinPrinted(pieces, '').then((text) => `${text}}`);
}
