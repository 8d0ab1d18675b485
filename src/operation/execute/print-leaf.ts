/** The text of null. No other value has the same text: that of a string has quotes. */
export const nothing = 'null';

/** What JSON escapes in a string: control characters, quotes, backslashes and lone surrogates. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const escaped = /[\u0000-\u001f"\\\ud800-\udfff]/;

/** Prints a value of a scalar or an enum that is serialized. */
export function printLeaf(value: unknown): string {
  // Most strings have nothing to escape, and a test takes less time than `JSON.stringify`.
  if (typeof value === 'string') return escaped.test(value) ? JSON.stringify(value) : `"${value}"`;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : printAny(value);
}

/** @throws TypeError for a value that JSON does not have. */
function printAny(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError('A value cannot be printed as JSON.');
  return text;
}
