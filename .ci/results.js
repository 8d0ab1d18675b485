// Reads what vitest has written about the runs of each leg: all tests on one version of Node.js, and then the files in
// which few tests have failed, alone.
//
//   node .ci/results.js again LEG     prints the files to run again, and fails if another run would not be honest
//   node .ci/results.js count LEG…    prints what has passed in each leg, and the sums, alone on the last line
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

/** A busy machine makes a test or two late. If more fail, there is another reason. */
const maxAgain = 3;

const [command, ...legs] = process.argv.slice(2);
if (command === 'again') printFiles(failuresOf(readReport(legs[0])));
else printCounts(legs.map(countLeg));

function printFiles(failures) {
  if (failures.length === 0 || failures.length > maxAgain) process.exitCode = 1;
  else console.log([...new Set(failures.map(({ file }) => file))].join('\n'));
}

function printCounts(counts) {
  for (const { leg, late, ...count } of counts) {
    console.log(`Node.js ${leg}: ${print(count)}`);
    for (const title of late) console.log(`  Failed at first, then passed alone: ${title}`);
  }
  const sumOf = (member) => counts.reduce((sum, count) => sum + count[member], 0);
  console.log(
    print({ passed: sumOf('passed'), failed: sumOf('failed'), skipped: sumOf('skipped') }),
  );
}

function countLeg(leg) {
  const report = readReport(leg);
  const late = readReport(`${leg}-again`)?.success ? failuresOf(report) : [];
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, success } = report ?? {};
  const failed = numFailedTests - late.length;
  return {
    leg,
    passed: numPassedTests + late.length,
    // A run also fails if a file cannot be loaded, or if nothing has caught an error.
    failed: success || late.length > 0 ? failed : Math.max(failed, 1),
    skipped: numPendingTests,
    late: late.map(({ file, title }) => `${file} > ${title}`),
  };
}

/** The tests that have failed; none if something else has. */
function failuresOf(report) {
  const failures = (report?.testResults ?? []).flatMap(({ name, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    return failed.map(({ fullName }) => ({ file, title: fullName }));
  });
  const failedFiles = (report?.testResults ?? []).filter(({ status }) => status === 'failed');
  const isAll = failedFiles.every(({ assertionResults }) =>
    assertionResults.some(({ status }) => status === 'failed'),
  );
  return isAll && failures.length === report?.numFailedTests ? failures : [];
}

function readReport(name) {
  const path = `build/tests-${name}.json`;
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function print({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
