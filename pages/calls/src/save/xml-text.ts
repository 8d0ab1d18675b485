const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** XML 1.0 has no way to write these characters, and readers refuse a file that has one. */
export function withoutForbidden(xml: string): string {
  return xml.replaceAll(forbidden, '');
}
