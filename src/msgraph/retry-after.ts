import type { UpstreamResponse } from './exchange.ts';

/** A day. A longer time is a mistake, and is ignored. */
const maxSeconds = 86_400;

/** HTTP's form of a date (RFC 9110, section 5.6.7). */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The seconds after which a response allows another request; undefined without a readable `Retry-After`, which may
 * have whole seconds, decimal ones, or a date.
 */
export function readRetryAfter({ headers }: Pick<UpstreamResponse, 'headers'>): number | undefined {
  const text = headers['retry-after'] ?? '';
  const isNumber = /^\d{1,9}(\.\d{1,9})?$/.test(text);
  const seconds = isNumber ? Number(text) : secondsBetween(headers.date ?? '', text);
  return seconds >= 0 && seconds <= maxSeconds ? seconds : undefined;
}

/** Uses the sender's clock only, because ours may be minutes off. NaN if a text is no date. */
function secondsBetween(from: string, to: string): number {
  return (readDate(to) - readDate(from)) / 1000;
}

function readDate(text: string): number {
  return httpDate.test(text) ? Date.parse(text) : NaN;
}
