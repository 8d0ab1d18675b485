import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withVariableTables } from './variable-tables.ts';

// The command that writes the tables of docs/configuration.md; with --check it fails if they are not current. The
// rest of the document is written by hand.

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const file = new URL('../../docs/configuration.md', import.meta.url);
const document = readFileSync(file, 'utf8');
const current = withVariableTables(document);
if (!values.check) {
  writeFileSync(file, current);
} else if (current !== document) {
  console.error('docs/configuration.md is not current: npm run docs:configuration');
  process.exitCode = 1;
}
