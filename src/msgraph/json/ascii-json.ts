import { isAscii } from 'node:buffer';

/** The maximum length of a body that is rewritten. */
const maxLength = 1 << 20;
const windowLength = 512;
/** If escapes add more than a sixteenth, as in a language without Latin letters, they cost more than they save. */
const maxGrowth = 1 / 16;
/** Reused, because new memory of this size costs as much as decoding does. An escape is up to three times as long. */
const scratch = Buffer.allocUnsafeSlow(maxLength * (1 + maxGrowth) + windowLength * 4);

/**
 * Decodes UTF-8 JSON as ASCII, with an escape for every other character; undefined if that does not pay. For V8, a
 * text with one character above U+00FF has two bytes for each, which makes decoding and parsing take half
 * as long again.
 */
export function decodeAsAscii(body: Buffer): string | undefined {
  if (body.length > maxLength) return undefined;
  const maxBytes = body.length * (1 + maxGrowth);
  let [written, copied, at] = [0, 0, 0];
  // A loop over windows, because Node.js checks and copies them faster than a loop over bytes could.
  while (at < body.length) {
    const end = endOfWindow(body, at);
    if (!isAscii(body.subarray(at, end))) {
      written += body.copy(scratch, written, copied, at);
      written += scratch.write(escape(body.toString('utf8', at, end)), written, 'latin1');
      copied = end;
      if (written - copied > maxBytes - body.length) return undefined;
    }
    at = end;
  }
  written += body.copy(scratch, written, copied);
  const text = scratch.toString('latin1', 0, written);
  return isAmbiguous(text) ? undefined : text;
}

/** Does not cut a character. */
function endOfWindow(body: Buffer, from: number): number {
  let end = Math.min(from + windowLength, body.length);
  while (end < body.length && ((body[end] ?? 0) & 0xc0) === 0x80) end += 1;
  return end;
}

function escape(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, (unit) => {
    return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A backslash before a character is no JSON, but before the escape of the character it would be. */
function isAmbiguous(text: string): boolean {
  return text.includes('\\\\u');
}
