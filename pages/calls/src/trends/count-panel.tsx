import { CountChart } from './count-chart.tsx';
import { CountTable } from './count-table.tsx';
import type { Count, CountHeads } from './count.ts';
import { Panel, type PanelProps } from './panel.tsx';
import { rowsHeight } from './rank-row.tsx';
import { tableOfCounts } from './table-of-counts.ts';

interface CountPanelProps extends Omit<PanelProps, 'table' | 'rows' | 'heightOf' | 'draw'> {
  readonly heads: CountHeads;
  readonly counts: readonly Count[];
  /** What is said if there is nothing to count. */
  readonly none: string;
}

/** More are in the table. */
const mostDrawn = 8;

/** A picture of numbers. */
export function CountPanel({ heads, counts, none, children, ...props }: CountPanelProps) {
  const drawn = counts.slice(0, mostDrawn);
  return (
    <Panel
      {...props}
      none={counts.length === 0 ? none : undefined}
      table={<CountTable heads={heads} counts={counts} />}
      rows={tableOfCounts(heads, counts)}
      heightOf={() => rowsHeight(drawn.length)}
      draw={(width) => <CountChart counts={drawn} width={width} />}
    >
      {children}
      {counts.length > mostDrawn && (
        <p className="quiet">
          The {mostDrawn} most frequent of {counts.length}; all are in the table.
        </p>
      )}
    </Panel>
  );
}
