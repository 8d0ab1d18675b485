import type { SelectedField } from '../plan/selected-field.ts';

/** Reads an argument that the schema declares as a string or an id. */
export function readText({ name, arguments: values }: SelectedField, argument: string): string {
  const text = values[argument];
  if (isText(text)) return text;
  throw new TypeError(`The argument ${argument} of ${name} is no string.`);
}

/** Reads an argument that the schema declares as a list of strings or ids. */
export function readTexts(
  { name, arguments: values }: SelectedField,
  argument: string,
): readonly string[] {
  const texts: unknown = values[argument];
  if (Array.isArray(texts) && texts.every(isText)) return texts;
  throw new TypeError(`The argument ${argument} of ${name} is no list of strings.`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
