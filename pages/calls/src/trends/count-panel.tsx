import type { ReactNode } from 'react';
import type { TrendGroupFragment } from '../gateway/generated/graphql.ts';
import type { Asked } from './asked.ts';
import { CountChart } from './count-chart.tsx';
import { CountTable } from './count-table.tsx';
import { compareCounts, type Count, type CountHeads } from './count.ts';
import { Panel } from './panel.tsx';
import { rowsHeight } from './rank-row.tsx';
import { tableOfCounts } from './table-of-counts.ts';
import type { Both } from './use-both.ts';

interface CountPanelProps {
  readonly title: string;
  readonly fileName: string;
  readonly heads: CountHeads;
  readonly asked: Asked;
  /** All streams as one group. */
  readonly total: Both;
  readonly isFirstOfRow?: boolean;
  readonly countsOf: (group: TrendGroupFragment | undefined) => readonly Count[];
  /** What is said if there is nothing to count. */
  readonly none: string;
  readonly children: ReactNode;
}

/** More are in the table. */
const mostDrawn = 8;

/** A picture of numbers, of which all are in the total of the period: it asks for nothing more. */
export function CountPanel({ heads, asked, total, countsOf, none, ...props }: CountPanelProps) {
  const found = countsOf(total.now.groups[0]);
  const counts = asked.before ? compareCounts(found, countsOf(total.then.groups[0])) : found;
  const drawn = counts.slice(0, mostDrawn);
  return (
    <Panel
      {...props}
      answers={total.answers}
      heading={asked.heading}
      none={counts.length === 0 ? none : undefined}
      table={<CountTable heads={heads} counts={counts} />}
      rows={tableOfCounts(heads, counts)}
      heightOf={() => rowsHeight(drawn.length)}
      draw={(width) => <CountChart counts={drawn} width={width} />}
    >
      {props.children}
      {counts.length > mostDrawn && (
        <p className="quiet">
          The {mostDrawn} most frequent of {counts.length}; all are in the table.
        </p>
      )}
    </Panel>
  );
}
