import { readFileSync, writeFileSync } from 'node:fs';
import { drawPicture } from './picture.ts';
import type { Machine, Report } from './report.ts';
import { printMarkdown } from './table.ts';
import { describeTargets } from './targets.ts';

const page = 'docs/performance.md';
const picture = 'docs/performance.svg';
const [begin, end] = ['<!-- figures -->', '<!-- end of figures -->'];

/** Replaces the picture, and the figures between the markers of the page. */
export function publish(report: Report): void {
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
  const figures = `\n\n${printFigures(report)}\n\n`;
  writeFileSync(page, text.slice(0, before) + figures + text.slice(after));
  writeFileSync(picture, drawPicture(report.results));
}

function printFigures({ machine, options, results }: Report): string {
  const run = `${describe(machine)} Rounds: ${options.rounds} of ${options.seconds} s.`;
  const rows = describeTargets(results).map(
    ({ text, value, target, isMet }) =>
      `| ${text} | ${value} | ${target} | ${isMet ? 'yes' : 'no'} |`,
  );
  const targets = ['| target | this run | bound | met |', '| --- | ---: | --- | --- |', ...rows];
  return [run, `### Targets\n\n${targets.join('\n')}`, ...results.map(printMarkdown)].join('\n\n');
}

function describe({ date, node, processor, cores, memoryBytes, loadAverage }: Machine): string {
  const gigabytes = Math.round(memoryBytes / 1024 ** 3);
  return (
    `Measured on ${date.slice(0, 10)}: Node.js ${node}, ${cores} cores (${processor}), ${gigabytes} GB of memory. ` +
    `The load average was ${loadAverage.toFixed(1)} when the run began.`
  );
}
