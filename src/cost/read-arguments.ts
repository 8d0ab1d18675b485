import type { SelectedField } from '../plan/selected-field.ts';
import type { Planning } from './field-plan.ts';

/** Reads an argument that the schema declares as a string or an id. */
export function readText(field: SelectedField, argument: string, planning: Planning): string {
  const text = planning.argumentsOf(field)[argument];
  if (isText(text)) return text;
  throw new TypeError(`The argument ${argument} of ${field.name} is no string.`);
}

/** Reads an argument that the schema declares as a list of strings or ids. */
export function readTexts(
  field: SelectedField,
  argument: string,
  planning: Planning,
): readonly string[] {
  const texts: unknown = planning.argumentsOf(field)[argument];
  if (Array.isArray(texts) && texts.every(isText)) return texts;
  throw new TypeError(`The argument ${argument} of ${field.name} is no list of strings.`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
