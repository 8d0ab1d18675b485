// Prints what vitest counted in both of its runs, alone on a line, for readers of many projects' results.
import { existsSync, readFileSync } from 'node:fs';

const reports = ['test-results', 'test-results-newer-node'].map((name) => {
  const report = new URL(`../build/${name}.json`, import.meta.url);
  return existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { numFailedTests: 1 };
});
const sumOf = (member) => reports.reduce((sum, report) => sum + (report[member] ?? 0), 0);
const pending = sumOf('numPendingTests');
const skipped = pending > 0 ? `, ${pending} skipped` : '';
console.log(`${sumOf('numPassedTests')} passed, ${sumOf('numFailedTests')} failed${skipped}`);
