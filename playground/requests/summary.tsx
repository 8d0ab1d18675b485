import type { CSSProperties } from 'react';
import { printCount, printSize, printTime } from './print-quantity.ts';
import type { Cost, ResponseFacts } from './read-response.ts';

interface Properties {
  readonly cost: Cost;
  readonly facts: ResponseFacts;
}

/** The estimated beside the actual cost, and what the requests add up to. */
export function Summary({ cost, facts: { requests, cache } }: Properties) {
  const widest = Math.max(cost.estimated, cost.sent, 1);
  const waitMs = Math.max(0, ...(requests ?? []).map(({ quotaWaitMs }) => quotaWaitMs));
  const bytes = (requests ?? []).reduce((sum, request) => sum + request.bytes, 0);
  return (
    <dl className="requests-summary">
      <dt>Estimated</dt>
      <dd>
        <Amount count={cost.estimated} widest={widest} />
      </dd>
      <dt>Sent</dt>
      <dd>
        <Amount count={cost.sent} widest={widest} isSent />
        {cost.retried > 0 && ` with ${printRetries(cost.retried)}`}
      </dd>
      <dt>Maximum</dt>
      <dd>{printCount(cost.maximum, 'request')}</dd>
      {cache.hits > 0 && (
        <>
          <dt>From the cache</dt>
          <dd>
            {printCount(cache.hits, 'response')}, the oldest{' '}
            {printTime(cache.oldestAgeSeconds * 1000)} old
          </dd>
        </>
      )}
      {requests && requests.length > 0 && (
        <>
          <dt>Size</dt>
          <dd>{printSize(bytes)}</dd>
          <dt>Longest quota wait</dt>
          <dd>{printTime(waitMs)}</dd>
        </>
      )}
    </dl>
  );
}

function printRetries(count: number): string {
  return count === 1 ? '1 retry' : `${count} retries`;
}

interface AmountProperties {
  readonly count: number;
  readonly widest: number;
  readonly isSent?: boolean;
}

function Amount({ count, widest, isSent = false }: AmountProperties) {
  const style: CSSProperties = { width: `${(count / widest) * 100}%` };
  return (
    <>
      <span className="requests-amount" aria-hidden="true">
        <span className={isSent ? 'requests-sent' : 'requests-estimated'} style={style} />
      </span>
      {printCount(count, 'request')}
    </>
  );
}
