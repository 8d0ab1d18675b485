import { ThrottledError, type ThrottleReason } from '../../errors.ts';
import type { Condition } from '../../telemetry/conditions.ts';
import { describeRequest } from '../../telemetry/describe-request.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { Policy, UpstreamRequest } from '../exchange.ts';
import { minRetryAfterMs } from '../../quota/budget.ts';
import { isNotSent } from '../failure-marks.ts';
import { hasGivenUp } from '../../deadline.ts';
import { observe } from '../observe.ts';

const conditions: Readonly<Record<ThrottleReason, Condition>> = {
  MICROSOFT: 'THROTTLED_BY_MICROSOFT',
  OWN_BUDGET: 'OWN_BUDGET_SPENT',
};

const ignore = () => undefined;

/** If requests are throttled again within this time after a pause, the throttle never ended. */
const graceMs = 2000;
/** A share that is spent refuses requests only now and then, as its slots become free. */
const calmMs = 10_000;

/** Reports when a throttle begins, and when it ends because no request was refused for a while. */
export function reportThrottles(telemetry: Pick<Telemetry, 'holds' | 'ended'>): Policy {
  const ends = new Map<ThrottleReason, { readonly at: number; readonly timer: NodeJS.Timeout }>();

  function endAfter(reason: ThrottleReason, ms: number): void {
    const former = ends.get(reason);
    const at = performance.now() + ms;
    if (former && former.at >= at) return;
    clearTimeout(former?.timer);
    const end = () => {
      ends.delete(reason);
      telemetry.ended(conditions[reason]);
    };
    ends.set(reason, { at, timer: setTimeout(end, ms).unref() });
  }

  function report(failure: ThrottledError, { quotaKey, operation }: UpstreamRequest): void {
    const { reason } = failure;
    // Microsoft throttled another request, which was reported then.
    if (reason === 'MICROSOFT' && isNotSent(failure)) return;
    // The client has disconnected while the request waited, so the quota may not be exhausted.
    if (reason === 'OWN_BUDGET' && hasGivenUp(operation)) return;
    const window = quotaKey?.window ?? 'application';
    telemetry.holds(conditions[reason], { ...describeRequest(failure), window });
    endAfter(reason, reason === 'MICROSOFT' ? pauseOf(failure) + graceMs : calmMs);
  }

  return (next) => (request) =>
    observe(next(request), ignore, (failure) => {
      if (failure instanceof ThrottledError) report(failure, request);
    });
}

function pauseOf({ facts: { retryAfterSeconds } }: ThrottledError): number {
  const seconds = typeof retryAfterSeconds === 'number' ? retryAfterSeconds : 0;
  return Math.max(minRetryAfterMs, seconds * 1000);
}
