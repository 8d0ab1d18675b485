import { type DescribedVariable, describeVariables } from '../config/describe-variables.ts';

const head = ['Variable', 'Description', 'Values', 'If not set'];

/**
 * Returns a Markdown document with a current table between the markers of each topic. The rest is unchanged.
 *
 * @throws Error if a topic has no marker, or a marker no topic: variables would be missing from the document.
 */
export function withVariableTables(document: string): string {
  const topics = describeVariables();
  const marked = [...document.matchAll(/<!-- variables: (.*) -->\n/g)].map(([, topic]) => topic);
  const expected = [...topics.keys()];
  if (marked.sort().join() !== expected.sort().join()) {
    throw new Error(
      `The document must have one marker <!-- variables: TOPIC --> for each of: ${expected.join('; ')}.`,
    );
  }
  return document.replaceAll(
    /(<!-- variables: (.*) -->\n)[^]*?(?=<!-- end of variables -->)/g,
    (_, marker: string, topic: string) => `${marker}\n${printTable(topics.get(topic) ?? [])}\n\n`,
  );
}

/** Aligned like the tables that Prettier formats. */
function printTable(variables: readonly DescribedVariable[]): string {
  const rows = [head, ...variables.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [first = '', ...others] = rows.map((row) => printRow(row, widths));
  const line = printRow(
    widths.map((width) => '-'.repeat(width)),
    widths,
  );
  return [first, line, ...others].join('\n');
}

function cellsOf(variable: DescribedVariable): readonly string[] {
  const { name, isSecret, description, accepts, unset } = variable;
  const names = isSecret ? `\`${name}\` or \`${name}_FILE\`` : `\`${name}\``;
  return [names, description, accepts, unset];
}

function printRow(cells: readonly string[], widths: readonly number[]): string {
  return `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
}
