import type { UpstreamResponse } from './exchange.ts';

/** A day. Who names a longer time has made a mistake, and is taken to have named none. */
const maxSeconds = 86_400;

/** The date of HTTP as it has to be written (RFC 9110, section 5.6.7). */
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * In how many seconds the sender of an answer wants to be asked again; undefined where it does not
 * say so in a form that can be read: whole seconds, decimal ones, or a date.
 */
export function readRetryAfter({ headers }: Pick<UpstreamResponse, 'headers'>): number | undefined {
  const text = headers['retry-after'] ?? '';
  const isNumber = /^\d{1,9}(\.\d{1,9})?$/.test(text);
  const seconds = isNumber ? Number(text) : secondsBetween(headers.date ?? '', text);
  return seconds >= 0 && seconds <= maxSeconds ? seconds : undefined;
}

/** Measured by the sender's clock alone: ours may be minutes off. NaN where one is no date. */
function secondsBetween(from: string, to: string): number {
  return (readDate(to) - readDate(from)) / 1000;
}

function readDate(text: string): number {
  return httpDate.test(text) ? Date.parse(text) : NaN;
}
