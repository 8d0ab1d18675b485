import { readFileSync } from 'node:fs';
import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readExamples } from './journeys/example-files.ts';
import { createExecutableSchema } from '../src/schema/executable-schema.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

function descriptionOfId(): string {
  const query = createExecutableSchema().getType('Query');
  const field = isObjectType(query) ? query.getFields().callRecord : undefined;
  return field?.args.find(({ name }) => name === 'id')?.description ?? '';
}

// https://learn.microsoft.com/graph/api/callrecords-callrecord-get and https://learn.microsoft.com/graph/callrecords-api-faq
describe('Where the id of a call comes from', () => {
  it.each([
    ['callRecord(id:)', descriptionOfId()],
    ['README.md', read('README.md')],
    ['docs/examples.md', read('docs/examples.md')],
  ])('is told by %s, with what may be wrong about a callChainId', (_, text) => {
    const line = text.replaceAll(/\s+/g, ' ');
    for (const source of [
      'change notifications',
      'the list',
      'Teams admin center',
      'callChainId',
    ]) {
      expect(line).toContain(source);
    }
    expect(line).toMatch(/as a rule it is the id of the record/);
    expect(line).toMatch(/may (be another one|differ), for instance after a transfer/);
  });

  it('is a callChainId in one of the examples', () => {
    const operations = readExamples().map(({ operation }) => operation);
    expect(operations.filter((one) => one.includes('callRecord(id: $callChainId)'))).toHaveLength(
      1,
    );
  });
});
