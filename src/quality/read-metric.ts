import { toMilliseconds } from '../duration.ts';
import { BadUpstreamResponseError } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { type Metric, type Unit, unitOfMetric } from './rule-set.ts';

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
    return read(raw, unitOfMetric[metric]);
  } catch (cause) {
    throw new BadUpstreamResponseError(
      `${metric} does not have the documented type`,
      {},
      { cause },
    );
  }
}

function read(raw: unknown, unit: Unit): number {
  if (unit === 'MILLISECONDS') return toMilliseconds(raw);
  return unit === 'PACKETS' || unit === 'BITS_PER_SECOND' ? toInteger(raw) : toNumber(raw);
}

/** A large Int64 is a text, because a client would round it. To compare it, it may be rounded. */
function toInteger(raw: unknown): number {
  if (typeof raw === 'string' && /^-?\d{1,19}$/.test(raw)) return Number(raw);
  if (typeof raw === 'number' && Number.isSafeInteger(raw)) return raw;
  throw new TypeError('Not an integer.');
}

/** OData writes a number as a text for a client that asks for that. */
function toNumber(raw: unknown): number {
  const number = typeof raw === 'string' && raw.trim() !== '' ? Number(raw) : raw;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new TypeError('Not a number.');
}
