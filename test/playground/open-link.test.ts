import { describe, expect, it } from 'vitest';
import { readLink } from '../../playground/open-link.ts';

const query = '{ callRecords(first: 1) { nodes { id } } } # a+b & c=d %41';

describe('readLink', () => {
  it('A link brings its operation and its variables, which are indented', () => {
    const fragment = `#query=${encodeURIComponent(query)}&variables=${encodeURIComponent('{"a":1}')}`;
    expect(readLink(fragment)).toEqual({ query, variables: '{\n  "a": 1\n}' });
  });

  it('A link that a form or URLSearchParams encoded is read too', () => {
    expect(readLink(`#${new URLSearchParams({ query }).toString()}`)).toEqual({
      query,
      variables: null,
    });
  });

  it('Variables that are no JSON stay as they are, because the editor shows what is wrong', () => {
    expect(readLink('#query={a}&variables={a:')?.variables).toBe('{a:');
  });

  it.each(['', '#', '#query=', '#query=%20', '#variables={}', '#elsewhere'])(
    'The fragment %j brings nothing',
    (fragment) => expect(readLink(fragment)).toBeUndefined(),
  );

  it('A link brings no headers', () => {
    expect(Object.keys(readLink('#query={a}&headers={"authorization":"x"}') ?? {})).toEqual([
      'query',
      'variables',
    ]);
  });
});
