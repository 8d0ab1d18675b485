import { scaleLinear } from '@visx/scale';
import { countAndDetail, countWords } from './count-words.ts';
import { type Count, largestCount } from './count.ts';
import { Mark } from './mark.tsx';
import { RowBar, rowHeight, RowRoom, shorten, Tick } from './rank-row.tsx';

interface CountChartProps {
  readonly counts: readonly Count[];
  readonly width: number;
}

/** The most frequent first: a name, and below it a bar as long as its number. */
export function CountChart({ counts, width }: CountChartProps) {
  const x = scaleLinear({ domain: [0, largestCount(counts)], range: [0, width - 2] });
  const first = counts.findIndex(({ calls }) => calls !== undefined);
  return counts.map((counted, index) => {
    const { key, label, count, before, calls } = counted;
    const top = index * rowHeight;
    return (
      <Mark key={key} words={countWords(counted)} to={calls?.to} isFirst={index === first}>
        <RowRoom top={top} width={width} />
        <text x={0} y={top + 17}>
          {shorten(label, width - 150)}
        </text>
        <text x={width} y={top + 17} textAnchor="end">
          {countAndDetail(counted)}
        </text>
        <RowBar kind="count" top={top} width={width} length={x(count)} />
        {before !== undefined && <Tick className="before" x={x(before)} top={top} />}
      </Mark>
    );
  });
}
