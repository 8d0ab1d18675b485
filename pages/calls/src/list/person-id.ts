/** A telephone number as people write it. Ids have letters, or hyphens alone between their digits. */
const spacedNumber = /^\+?[\d\s()./-]*\d[\d\s()./-]*$/;

/** What Microsoft finds a person by: it knows numbers without blanks, such as `+442079460649`. */
export function idOfPerson(text: string | null): string | null {
  if (text === null || !spacedNumber.test(text)) return text;
  const isNumber = text.startsWith('+') || /\s/.test(text);
  return isNumber ? text.replaceAll(/[^\d+]/g, '') : text;
}

/** The same as the pattern of an input. Ids and numbers have a digit, and names and addresses have not only such characters. */
export const personPattern = String.raw`\s*(\+?[\d\s\(\)\.\/\-]*\d[\d\s\(\)\.\/\-]*|[^\s@]*\d[^\s@]*)\s*`;
