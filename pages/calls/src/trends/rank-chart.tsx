import { Fragment } from 'react';
import { scaleLinear } from '@visx/scale';
import { barWords, fractionText, shareText } from './bar-words.ts';
import { type Bar, classOf, isAbove, largestRate } from './bar.ts';
import { Mark, Name } from './mark.tsx';
import { RowBar, rowHeight, RowRoom, shorten, Tick } from './rank-row.tsx';

interface RankChartProps {
  readonly bars: readonly Bar[];
  readonly width: number;
}

/** Groups, the worst first: a name, and below it a bar as long as the share of poor streams. */
export function RankChart({ bars, width }: RankChartProps) {
  const x = scaleLinear({
    ...{ domain: [0, largestRate(bars)], range: [0, width - 2] },
    clamp: true,
  });
  const first = bars.findIndex(({ calls }) => calls !== undefined);
  const firstName = bars.findIndex(({ trends }) => trends !== undefined);
  return bars.map((bar, index) => {
    const top = index * rowHeight;
    return (
      <Fragment key={bar.key}>
        <Mark words={barWords(bar)} to={bar.calls} isFirst={index === first}>
          <RowRoom top={top} width={width} />
          <text
            x={width}
            y={top + 17}
            textAnchor="end"
            className={isAbove(bar) ? 'above' : undefined}
          >
            {shareText(bar.rate, bar.target)} · {fractionText(bar)}
          </text>
          <RowBar kind={classOf(bar)} top={top} width={width} length={x(bar.rate ?? 0)} />
          {bar.target !== null && <Tick className="target" x={x(bar.target)} top={top} />}
          {typeof bar.rateBefore === 'number' && (
            <Tick className="before" x={x(bar.rateBefore)} top={top} />
          )}
        </Mark>
        <Name words={`Trends of ${bar.label} alone`} to={bar.trends} isFirst={index === firstName}>
          <text x={0} y={top + 17} className={isAbove(bar) ? 'above' : undefined}>
            {shorten(bar.label, width - 170)}
          </text>
        </Name>
      </Fragment>
    );
  });
}
