import type { ReactNode } from 'react';
import { Bar } from './bar.tsx';
import { printCount, printSize, printTime } from './print-quantity.ts';
import { readableText, shortName } from './request-text.ts';
import {
  type BatchRow,
  type CacheRow,
  durationOf,
  type RequestRow,
  type Row,
  timeIn,
} from './waterfall.ts';

interface Properties<Each extends Row> {
  readonly row: Each;
  readonly totalMs: number;
}

export function RequestItem({ row, totalMs }: Properties<RequestRow>) {
  const { method, url, status, bytes, isRetry } = row.request;
  return (
    <li>
      <details>
        <summary>
          <span className="waterfall-name">
            {method !== 'GET' && `${method} `}
            {shortName(url)}
            {isRetry && <span className="waterfall-mark">retry</span>}
          </span>
          <span className="waterfall-figures">
            <Status status={status} />, {printSize(bytes)}, {printTime(durationOf(row))}
          </span>
          <Bar row={row} totalMs={totalMs} />
        </summary>
        <Times row={row} />
        <pre>{readableText(method, url)}</pre>
        <p>As it was sent:</p>
        <pre className="waterfall-raw">
          {method} {url}
        </pre>
      </details>
    </li>
  );
}

export function BatchItem({ row, totalMs }: Properties<BatchRow>) {
  const { number, steps, bytes } = row;
  return (
    <li>
      <details>
        <summary>
          <span className="waterfall-name">
            POST $batch {number}: {printCount(steps.length, 'step')}
          </span>
          <span className="waterfall-figures">
            {printSize(bytes)}, {printTime(durationOf(row))}
          </span>
          <Bar row={row} totalMs={totalMs} />
        </summary>
        <p>One exchange over the network. Microsoft counts each step as a request.</p>
        <pre>
          {[
            'POST /v1.0/$batch',
            ...steps.map(({ request }) => `  ${request.method} ${request.url}`),
          ].join('\n')}
        </pre>
      </details>
      <ol>
        {steps.map((step, index) => (
          <RequestItem key={`${index} ${step.request.url}`} row={step} totalMs={totalMs} />
        ))}
      </ol>
    </li>
  );
}

export function CacheItem({ row, totalMs }: Properties<CacheRow>) {
  const { path, ageSeconds } = row.response;
  return (
    <li className="waterfall-row">
      <span className="waterfall-name">{shortName(path)}</span>
      <span className="waterfall-figures">from the cache, {printTime(ageSeconds * 1000)} old</span>
      <Bar row={row} totalMs={totalMs} />
    </li>
  );
}

function Status({ status }: { readonly status: number | null }): ReactNode {
  if (status === null) return <strong className="waterfall-failure">no response</strong>;
  if (status >= 400) return <strong className="waterfall-failure">{status}</strong>;
  return status;
}

function Times({ row }: { readonly row: RequestRow }) {
  return (
    <dl className="waterfall-times">
      <dt>Waited for quota</dt>
      <dd>{printTime(timeIn('quota', row))}</dd>
      <dt>Waited for a connection</dt>
      <dd>{printTime(timeIn('connection', row))}</dd>
      <dt>Microsoft Graph</dt>
      <dd>{printTime(timeIn('network', row))}</dd>
    </dl>
  );
}
