import { printTime } from './print-quantity.ts';
import { BatchItem, CacheItem, RequestItem } from './waterfall-items.tsx';
import { type Row, ticksOf, type Waterfall } from './waterfall.ts';

interface Properties {
  readonly waterfall: Waterfall;
}

/** A row for each request, with its time as a bar. */
export function WaterfallChart({ waterfall: { rows, totalMs } }: Properties) {
  return (
    <div className="waterfall">
      <Legend />
      <Axis totalMs={totalMs} />
      <ol>
        {rows.map((row, index) => (
          <Item key={`${index} ${keyOf(row)}`} row={row} totalMs={totalMs} />
        ))}
      </ol>
    </div>
  );
}

function Item({ row, totalMs }: { readonly row: Row; readonly totalMs: number }) {
  switch (row.kind) {
    case 'request':
      return <RequestItem row={row} totalMs={totalMs} />;
    case 'batch':
      return <BatchItem row={row} totalMs={totalMs} />;
    case 'cache':
      return <CacheItem row={row} totalMs={totalMs} />;
  }
}

/** Closes the text of a request when the next response has another request in its place. */
function keyOf(row: Row): string {
  switch (row.kind) {
    case 'request':
      return row.request.url;
    case 'batch':
      return `batch ${row.number}`;
    case 'cache':
      return `cache ${row.response.path}`;
  }
}

function Legend() {
  return (
    <ul className="waterfall-legend" aria-label="Colors">
      <li>
        <span className="phase quota" /> waits for quota
      </li>
      <li>
        <span className="phase connection" /> waits for a connection
      </li>
      <li>
        <span className="phase network" /> Microsoft Graph
      </li>
      <li>
        <span className="phase cache" /> from the cache
      </li>
    </ul>
  );
}

function Axis({ totalMs }: { readonly totalMs: number }) {
  return (
    <div className="waterfall-axis" aria-hidden="true">
      <div className="waterfall-scale">
        {ticksOf(totalMs).map((tick) => (
          <span key={tick} style={{ left: `${(tick / totalMs) * 100}%` }}>
            {printTime(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}
