import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { readExamples } from '../support/example-files.ts';
import { readText } from '../support/document.ts';

function descriptionOfId(): string {
  const query = createExecutableSchema().getType('Query');
  const field = isObjectType(query) ? query.getFields().callRecord : undefined;
  return field?.args.find(({ name }) => name === 'id')?.description ?? '';
}

// https://learn.microsoft.com/graph/api/callrecords-callrecord-get and https://learn.microsoft.com/graph/callrecords-api-faq
describe('Where the id of a call comes from', () => {
  it.each([
    ['callRecord(id:)', descriptionOfId()],
    ['README.md', readText('README.md')],
    ['docs/examples.md', readText('docs/examples.md')],
  ])('%s says where the id of a call comes from, and that a callChainId may differ', (_, text) => {
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

  it('One of the examples takes a callChainId', () => {
    const operations = readExamples().map(({ operation }) => operation);
    expect(operations.filter((one) => one.includes('callRecord(id: $callChainId)'))).toHaveLength(
      1,
    );
  });
});
