import { parse, print, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { restrictDefer } from '../../../src/operation/defer/restrict-defer.ts';

const schema = createExecutableSchema();
const record = (selection: string) => `{ callRecord(id: "a") { ${selection} } }`;
const sessions = (selection: string) => record(`sessions { nodes { ${selection} } }`);
const normalize = (text: string) => print(parse(text));

function defer(text: string, ofQuery = true): string {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const deferred = restrictDefer(document, schema, ofQuery);
  expect(validate(schema, deferred)).toEqual([]);
  return print(deferred);
}

describe('deferRecordsOnly', () => {
  it.each([
    ['the query', `{ ... @defer(label: "a") { callRecord(id: "a") { id } } }`],
    ['a record', record('id ... on CallRecord @defer(if: true) { sessions { nodes { id } } }')],
    ['a record by a name', `${record('...F @defer')} fragment F on CallRecord { type }`],
    ['a record inside another fragment of it', record('... @defer { ... { ... @defer { id } } }')],
    ['records of a list', '{ callRecords { nodes { ... @defer { type } } } }'],
    ['what may be a record', '{ node(id: "a") { ... @defer { ... on CallRecord { type } } } }'],
  ])('leaves it to fragments of %s', (_, text) => {
    expect(defer(text)).toBe(normalize(text));
  });

  it.each([
    ['a list', record('sessions { ... @defer { nodes { id } } }')],
    ['a session', sessions('... @defer(label: "a") { id }')],
    ['a session by a name', `${sessions('...F @defer')} fragment F on Session { id }`],
    ['a stream', sessions('segments { media { streams { ... on Stream @defer { streamId } } } }')],
    ['a part of a record', record('organizer { ... @defer { identity { displayName } } }')],
    [
      'what is no record',
      sessions('caller { ... on Endpoint @defer { userAgent { headerValue } } }'),
    ],
    [
      'a session inside a record that defers',
      record('... @defer { sessions { nodes { ... @defer { id } } } }'),
      record('... @defer { sessions { nodes { ... { id } } } }'),
    ],
  ])('takes it from those of %s', (_, text, expected = text.replace(/ @defer(\(.*?\))?/, '')) => {
    expect(defer(text)).toBe(normalize(expected));
  });

  it('takes it from those of the query, and leaves it to records, for who may see some records only', () => {
    const text = (defer: string) =>
      `{ ...F ${defer} ... ${defer} { b: callRecord(id: "b") { ... @defer { type } } } }
       fragment F on Query { callRecord(id: "a") { id } }`;
    expect(defer(text('@defer'), false)).toBe(normalize(text('')));
  });

  it('keeps what else a fragment says', () => {
    const text = sessions('... @skip(if: false) @defer @include(if: true) { id }');
    expect(defer(text)).toBe(normalize(text.replace('@defer ', '')));
  });
});
