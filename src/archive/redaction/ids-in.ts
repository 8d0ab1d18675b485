/** In lower case. A GUID may begin within other characters of its kind, so each place is tried. */
const patterns = [
  /(?=([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}))/g,
  // An address such as a user principal name, also with `smtp:` before it.
  /([^\s:;,<>()"/\\|=&?@]{1,128}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*)/gu,
  // A telephone number with its country.
  /(\+\d{5,15})/g,
];
const sign = /[\da-f]{8}-[\da-f]{4}-|[^@]@[^@]|\+\d{5}/i;

/** Whether a text may have an id of a person in it, as `8:orgid:` and the id. Most texts have none. */
export function mayHaveId(text: string): boolean {
  return sign.test(text);
}

/** Everything in a text that can be the id of a person, in lower case: the whole text and what is in it. */
export function idsIn(text: string): readonly string[] {
  const written = text.toLowerCase();
  if (!mayHaveId(written)) return [written];
  const found = patterns.flatMap((pattern) =>
    [...written.matchAll(pattern)].map(([, id = '']) => id),
  );
  return [...new Set([written, ...found])];
}
