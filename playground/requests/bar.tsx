import { type Row, ticksOf } from './waterfall.ts';

interface Properties {
  readonly row: Row;
  /** The time that the whole width stands for. */
  readonly totalMs: number;
}

/** The time of a request. The text beside it says the same. */
export function Bar({ row, totalMs }: Properties) {
  const percent = (ms: number) => `${(ms / totalMs) * 100}%`;
  return (
    <span className="waterfall-bar" aria-hidden="true">
      <span className="waterfall-scale">
        {ticksOf(totalMs).map((tick) => (
          <span key={tick} className="waterfall-tick" style={{ left: percent(tick) }} />
        ))}
        {row.phases.map(({ kind, fromMs, toMs }) => (
          <span
            key={kind}
            className={`phase ${kind}`}
            style={{ left: percent(fromMs), width: percent(toMs - fromMs) }}
          />
        ))}
        {row.kind === 'cache' && (
          <span className="phase cache" style={{ left: percent(row.startMs) }} />
        )}
      </span>
    </span>
  );
}
