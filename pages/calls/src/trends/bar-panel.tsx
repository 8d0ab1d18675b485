import { BarTable } from './bar-table.tsx';
import type { Bar } from './bar.ts';
import { Panel, type PanelProps } from './panel.tsx';
import type { Subject } from './subject.ts';
import { tableOfBars } from './table-of-bars.ts';

interface BarPanelProps extends Omit<PanelProps, 'none' | 'table' | 'rows'> {
  /** What the bars are of, as the head of the table says. */
  readonly noun: string;
  readonly subject: Subject;
  readonly bars: readonly Bar[];
  /** What cannot be drawn, such as the group of others. */
  readonly onlyInTable?: readonly Bar[];
}

/** A picture of shares. */
export function BarPanel({ noun, subject, bars, onlyInTable = [], ...props }: BarPanelProps) {
  const all = [...bars, ...onlyInTable];
  return (
    <Panel
      {...props}
      none={all.length === 0 ? 'No streams in this period.' : undefined}
      table={<BarTable noun={noun} subject={subject} bars={all} />}
      rows={tableOfBars(noun, subject, all)}
    />
  );
}
