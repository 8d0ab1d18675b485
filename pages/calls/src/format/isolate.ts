/** They turn the text around them too, if nothing closes them. */
const controls = /[\u202A-\u202E\u2066-\u2069]/g;
const rightToLeft =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const [firstStrongIsolate, popDirectionalIsolate] = ['\u2068', '\u2069'];

/** A text that others have written, whose direction ends where it ends. Most of them need no mark. */
export function isolate(text: string): string {
  const plain = text.replaceAll(controls, '');
  return rightToLeft.test(plain) ? `${firstStrongIsolate}${plain}${popDirectionalIsolate}` : plain;
}

/** For a place that nothing stands beside, such as a cell of a table. */
export function withoutIsolation(text: string): string {
  return text.replaceAll(controls, '');
}
