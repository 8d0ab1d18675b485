/**
 * Returns all values of a header, as they were sent. If there are several, Node.js silently takes the first of those
 * that may occur only once, and a proxy may have taken the last.
 *
 * @param rawHeaders names and values in turn.
 * @param name in lower case.
 */
export function readRawValues(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && isNamed(rawHeaders[index - 1], name));
}

function isNamed(sent: string | undefined, name: string): boolean {
  return sent?.length === name.length && sent.toLowerCase() === name;
}
