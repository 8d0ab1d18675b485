import { toMilliseconds } from '../duration.ts';
import { BadUpstreamResponseError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { type Metric, unitOfMetric } from './rule-set.ts';

/** Microsoft writes these for a measurement that it does not have. */
const noValues: ReadonlySet<unknown> = new Set([undefined, null, '', 'NaN', 'INF', '-INF']);

/**
 * Reads a measurement of a stream in the unit of its metric; null if Microsoft has no value.
 *
 * @throws BadUpstreamResponseError if the value does not have the documented type.
 */
export function readMetric(stream: JsonObject, metric: Metric): number | null {
  const raw = stream[metric];
  if (noValues.has(raw)) return null;
  try {
    return unitOfMetric[metric] === 'MILLISECONDS' ? toMilliseconds(raw) : toNumber(raw);
  } catch (cause) {
    throw new BadUpstreamResponseError(
      `${metric} does not have the documented type`,
      {},
      { cause },
    );
  }
}

/** A large Int64 is a text, so that clients do not round it. To compare it, it may be rounded. */
function toNumber(raw: unknown): number {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new TypeError('Not a number.');
}
