import {
  ForbiddenUpstreamError,
  GatewayError,
  NotFoundError,
  OverloadedError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../errors.ts';
import { StoreUnavailableError } from '../../store/store.ts';
import { type ReadOutcome, readOutcomes } from '../../telemetry/read-outcome.ts';
import type { QueuedRecord } from './queue.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A record appears up to 150 minutes after its call, and a notification may come before. */
const notFoundPauses = [1, 5, 15, 60].map((minutes) => minutes * minuteMs);
const notFoundMs = 3 * hourMs;
/** After that, Microsoft has the record no longer. */
const keptMs = 30 * dayMs;
const firstPauseMs = 5000;
const maxPauseMs = hourMs;
const minThrottleMs = 1000;

/** What becomes of a record that could not be read. */
export type Consequence =
  { readonly kind: 'again'; readonly pauseMs: number } | { readonly kind: 'giveUp' };

/** The record has got a newer version while its pages were read, each time that it was tried. */
export class RecordChangedError extends Error {}

/** Microsoft has returned an older version of the record than its list has shown. */
export class OlderVersionError extends Error {}

/** @param now milliseconds since 1970. @param chance from 0 to 1; it spreads pauses. */
export function consequenceOf(
  failure: unknown,
  { attempts, addedAt }: QueuedRecord,
  now: number,
  chance = Math.random(),
): Consequence {
  const ageMs = now - addedAt;
  if (failure instanceof NotFoundError) {
    const pauseMs = notFoundPauses[Math.min(attempts, notFoundPauses.length) - 1] ?? minuteMs;
    return ageMs >= notFoundMs ? { kind: 'giveUp' } : { kind: 'again', pauseMs };
  }
  if (ageMs >= keptMs) return { kind: 'giveUp' };
  return { kind: 'again', pauseMs: pauseAfter(failure, attempts, chance) };
}

/** As long as Microsoft says, or twice as long after each failure, in milliseconds. */
export function pauseAfter(failure: unknown, attempts: number, chance = Math.random()): number {
  const growing = Math.min(maxPauseMs, firstPauseMs * 2 ** (attempts - 1));
  const usual = growing * (0.5 + chance / 2);
  const named = failure instanceof GatewayError ? failure.facts.retryAfterSeconds : undefined;
  if (typeof named !== 'number') return usual;
  const namedMs = Math.max(minThrottleMs, named * 1000);
  return failure instanceof ThrottledError ? namedMs : Math.max(usual, namedMs);
}

/** Whether the same request may succeed later. */
export function mayPass(failure: unknown): boolean {
  return (
    failure instanceof ThrottledError ||
    failure instanceof UnavailableUpstreamError ||
    failure instanceof UpstreamTimeoutError ||
    failure instanceof OverloadedError
  );
}

/** Whether no record can be read at the moment: the reason is not this one. */
export function concernsAll(failure: unknown): boolean {
  return (
    failure instanceof ForbiddenUpstreamError ||
    failure instanceof UnauthenticatedUpstreamError ||
    failure instanceof OverloadedError ||
    (failure instanceof UnavailableUpstreamError && failure.facts.reason === 'CIRCUIT_OPEN') ||
    (failure instanceof ThrottledError && failure.reason === 'OWN_BUDGET')
  );
}

/** One of the outcomes that are measured. It quotes nothing. */
export function causeOfFailure(failure: unknown): ReadOutcome {
  if (failure instanceof StoreUnavailableError) return 'ARCHIVE_UNAVAILABLE';
  if (failure instanceof RecordChangedError) return 'CHANGED';
  if (failure instanceof OlderVersionError) return 'OUTDATED';
  const code = failure instanceof GatewayError ? failure.code : undefined;
  return readOutcomes.find((outcome) => outcome === code) ?? 'INTERNAL_SERVER_ERROR';
}
