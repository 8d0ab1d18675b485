import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayError } from '../../../src/errors.ts';
import type { OperationRequest } from '../../../src/operation/operation.ts';
import { findText } from '../../../src/operation/safelist/find-text.ts';
import { Safelist } from '../../../src/operation/safelist/safelist.ts';

const listed = 'query A { __typename }';
const other = 'query B { __typename }';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const persisted = (sha256Hash: unknown, version: unknown = 1) => ({
  extensions: { persistedQuery: { version, sha256Hash } },
});

const texts = new Map([['a', listed]]);
const open = new Safelist(texts, false);
const only = new Safelist(texts, true);

/** The document that is chosen, or the code of the refusal. */
function choose(operation: OperationRequest, safelist: Safelist): unknown {
  try {
    return findText(operation, safelist);
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
    if (error instanceof GraphQLError) return error.extensions.code;
    throw error;
  }
}

describe('findText', () => {
  it.each<[fact: string, operation: OperationRequest, ofOpen: unknown, ofOnly: unknown]>([
    ['a listed text', { query: listed }, listed, listed],
    ['its id as a documentId', { documentId: 'a' }, listed, listed],
    ['its hash as a documentId', { documentId: `sha256:${sha256(listed)}` }, listed, listed],
    ['its id as a persisted query', persisted('a'), listed, listed],
    ['its hash as a persisted query', persisted(sha256(listed)), listed, listed],
    ['its id beside its text', { query: listed, ...persisted('a') }, listed, listed],
    ['its id beside an empty text', { query: '', ...persisted('a') }, listed, listed],
    ['both names', { documentId: 'a', ...persisted(sha256(listed)) }, listed, listed],
    ['nothing', {}, undefined, undefined],
    ['another text', { query: other }, other, 'OPERATION_NOT_SAFELISTED'],
    [
      'another text with its hash',
      { query: other, ...persisted(sha256(other)) },
      other,
      'OPERATION_NOT_SAFELISTED',
    ],
    ['a text with a space more', { query: `${listed} ` }, `${listed} `, 'OPERATION_NOT_SAFELISTED'],
    [
      'an id that is unknown',
      persisted('b'),
      'PERSISTED_QUERY_NOT_FOUND',
      'OPERATION_NOT_SAFELISTED',
    ],
    [
      'a documentId that is unknown',
      { documentId: '__proto__' },
      'PERSISTED_QUERY_NOT_FOUND',
      'OPERATION_NOT_SAFELISTED',
    ],
    ['the id of another text', { query: other, ...persisted('a') }, 'BAD_REQUEST', 'BAD_REQUEST'],
    [
      'a hash of another text',
      { query: other, ...persisted(sha256('{ a }')) },
      'BAD_REQUEST',
      'OPERATION_NOT_SAFELISTED',
    ],
    ['a version that is none', persisted('a', 2), 'BAD_REQUEST', 'BAD_REQUEST'],
    ['a hash that is no text', persisted(['a']), 'BAD_REQUEST', 'BAD_REQUEST'],
    [
      'a persisted query that is null',
      { extensions: { persistedQuery: null } },
      'BAD_REQUEST',
      'BAD_REQUEST',
    ],
  ])('judges %s', (_, operation, ofOpen, ofOnly) => {
    expect(choose(operation, open)).toBe(ofOpen);
    expect(choose(operation, only)).toBe(ofOnly);
  });
});
