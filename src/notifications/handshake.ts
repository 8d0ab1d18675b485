/** Microsoft's tokens have about 130. */
const maxTokenBytes = 1024;

/** Without control characters, and without those by which a browser could take a text for a page. */
const harmless = /^[^\p{C}\p{Zl}\p{Zp}<>&"']+$/u;

/**
 * Reads the token with which Microsoft Graph checks a notification URL, exactly as it must be sent back.
 *
 * @param query of the request, with or without its `?`.
 * @returns undefined if the request is no such check, and null if its token must not be sent back: there are several, it
 *   is empty or longer than 1 KiB, it cannot be decoded, or it has characters that are not harmless in a response.
 */
export function readValidationToken(query: string): string | null | undefined {
  const tokens = query
    .replace(/^\?/, '')
    .split('&')
    .filter((parameter) => /^validationToken(?:=|$)/i.test(parameter))
    .map((parameter) => parameter.slice('validationToken='.length));
  const [encoded, ...others] = tokens;
  if (encoded === undefined) return undefined;
  const token = others.length > 0 ? undefined : decode(encoded);
  if (token === undefined || Buffer.byteLength(token) > maxTokenBytes) return null;
  return harmless.test(token) ? token : null;
}

/** Microsoft Graph writes spaces as `+`. Undefined for a text that is not percent-encoded UTF-8. */
function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}
