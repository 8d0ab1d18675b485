import type { ScenarioResult } from '../scenarios/scenario.ts';
import { type Column, columnsOf } from './columns.ts';

/** The title of a result, with the number of its clients. */
export function titleOf({ scenario, title, clients }: ScenarioResult): string {
  return `${scenario}. ${title}, ${clients === 1 ? '1 client' : `${clients} clients`}`;
}

/** Prints a result for a terminal. */
export function printResult(result: ScenarioResult): string {
  const columns = tableOf(result);
  const widths = columns.map(({ header, texts }) =>
    Math.max(header.length, ...texts.map((text) => text.length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) =>
        index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0),
      )
      .join('  ');
  return [titleOf(result), '', ...rowsOf(columns).map(line), ''].join('\n');
}

/** Prints a result in Markdown, without the columns that only tell whether the run was sound. */
export function printMarkdown(result: ScenarioResult): string {
  const diagnostic = ['on the wire kB', 'loop max ms', 'generator', 'emulator'];
  const columns = tableOf(result).filter(({ header }) => !diagnostic.includes(header));
  const [head = [], ...rows] = rowsOf(columns);
  const rule = columns.map((_, index) => (index === 0 ? '---' : '---:'));
  const lines = [head, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [`### ${titleOf(result)}`, '', ...lines].join('\n');
}

function tableOf(result: ScenarioResult): readonly Column[] {
  return [
    { header: 'system', texts: result.systems.map(({ name }) => name) },
    ...columnsOf(result),
  ];
}

function rowsOf(columns: readonly Column[]): readonly (readonly string[])[] {
  const count = columns[0]?.texts.length ?? 0;
  const rows = Array.from({ length: count }, (_, row) =>
    columns.map(({ texts }) => texts[row] ?? ''),
  );
  return [columns.map(({ header }) => header), ...rows];
}
