import type { ScenarioResult, SystemResult } from '../scenarios/scenario.ts';
import { print } from './columns.ts';
import { titleOf } from './table.ts';

const [width, labelWidth, barWidth, rowHeight, titleHeight] = [760, 150, 500, 20, 40];

/** Follows the reader's choice of a light or a dark page. */
const style = `
  text { font: 12px system-ui, sans-serif; fill: #1f2328 }
  .title { font-weight: 600 }
  .ours { fill: #1f6feb }
  .other { fill: #8c959f }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .ours { fill: #58a6ff } .other { fill: #6e7681 } }
`;

/** Draws bars of the operations per second of each result. Of a start, the time to the first response. */
export function drawPicture(results: readonly ScenarioResult[]): string {
  let top = 0;
  const panels = results.map((result) => {
    const panel = drawPanel(result, top);
    top += titleHeight + result.systems.length * rowHeight + 12;
    return panel;
  });
  const size = `width="${width}" height="${top}" viewBox="0 0 ${width} ${top}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>\n<style>${style}</style>\n${panels.join('\n')}\n</svg>\n`;
}

function drawPanel(result: ScenarioResult, top: number): string {
  const { unit, read } = measureOf(result);
  const values = result.systems.map(({ medians }) => medians[read] ?? 0);
  const longest = Math.max(...values);
  const bars = result.systems.map((system, index) =>
    drawBar(system, values[index] ?? 0, longest, top + titleHeight + index * rowHeight),
  );
  const title = escape(`${titleOf(result)} (${unit})`);
  return `<text class="title" x="0" y="${top + 26}">${title}</text>\n${bars.join('\n')}`;
}

function measureOf({ systems }: ScenarioResult) {
  const isStart = systems.some(({ medians }) => medians.firstResponseMs !== undefined);
  return isStart
    ? ({ unit: 'ms to the first response: less is better', read: 'firstResponseMs' } as const)
    : ({ unit: 'operations per second: more is better', read: 'operationsPerSecond' } as const);
}

function drawBar({ name }: SystemResult, value: number, longest: number, y: number): string {
  const length = Math.max(1, (value / longest) * barWidth);
  const isOurs = !['bare proxy', 'Apollo, constant', 'Apollo, REST', 'GraphQL Mesh'].includes(name);
  return [
    `<text x="${labelWidth - 8}" y="${y + 12}" text-anchor="end">${escape(name)}</text>`,
    `<rect class="${isOurs ? 'ours' : 'other'}" x="${labelWidth}" y="${y}" width="${length.toFixed(1)}" height="15" rx="2"/>`,
    `<text x="${(labelWidth + length + 6).toFixed(1)}" y="${y + 12}">${print(value)}</text>`,
  ].join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
