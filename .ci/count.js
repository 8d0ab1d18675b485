// Prints what vitest counted, alone on a line, for readers of many projects' results.
import { existsSync, readFileSync } from 'node:fs';

const report = new URL('../build/test-results.json', import.meta.url);
const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
const { numPassedTests = 0, numFailedTests = 1, numPendingTests = 0 } = results ?? {};
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : '';
console.log(`${numPassedTests} passed, ${numFailedTests} failed${skipped}`);
