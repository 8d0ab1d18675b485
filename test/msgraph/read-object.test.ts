import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../src/errors.ts';
import { parseJson } from '../../src/msgraph/parse-json.ts';
import { readObject } from '../../src/msgraph/read-object.ts';

const ids = { clientRequestId: 'ours', requestId: 'theirs' };

function parse(text: string) {
  return readObject({
    status: 200,
    headers: {},
    readJson: () => parseJson(text),
    bytes: text.length,
    textBytes: text.length,
    ids,
  });
}

function failureOf(text: string): BadUpstreamResponseError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof BadUpstreamResponseError) return error;
    throw error;
  }
  throw new Error('It was parsed.');
}

const long = '12345678901234567890';

/** Texts that mean the same to `JSON.parse` and here. */
const withoutLongIntegers = fc.json().filter((text) => !/(^|[[:,])-?\d{16,}($|[\],}])/.test(text));

describe('readObject', () => {
  it.each<[text: string, expected: unknown]>([
    ['0', 0],
    ['4294967295', 4294967295],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['9223372036854775807', '9223372036854775807'],
    ['0.01381693', 0.01381693],
    ['0.1234567890123456789', 0.12345678901234568],
    ['12345678901234567.5', 12345678901234568],
    ['1e3', 1000],
    ['"NaN"', 'NaN'],
    ['"-INF"', '-INF'],
    [`"${long}"`, long],
    [`": ${long}"`, `: ${long}`],
    [`[1, ${long}]`, [1, long]],
    [`[${long}]`, [long]],
    ['null', null],
  ])('reads %s as %j', (text, expected) => {
    expect(parse(`{"value":${text}}`)).toEqual({ value: expected });
    expect(parse(`{ "value" : ${text} }`)).toEqual({ value: expected });
    // A long number elsewhere changes nothing.
    expect(parse(`{"value":${text},"long":${long}}`)).toEqual({ value: expected, long });
  });

  it('reads whatever JSON.parse reads, with and without a long number beside it', () => {
    fc.assert(
      fc.property(withoutLongIntegers, (text) => {
        expect(parse(`{"value":${text}}`)).toEqual(JSON.parse(`{"value":${text}}`));
        expect(parse(`{"value":${text},"long":${long}}`)).toEqual({
          ...(JSON.parse(`{"value":${text}}`) as object),
          long,
        });
      }),
    );
  });

  it('keeps every integer of 64 bits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (integer) => {
        const { value } = parse(`{"value":${integer}}`);
        expect(BigInt(value as number | string)).toBe(integer);
      }),
    );
  });

  it.each(['1', long])('takes the last of two members of one name, beside %s', (number) => {
    const text = `{"@odata.type":"#a","n":${number},"@odata.type":"#b"}`;
    expect(parse(text)).toMatchObject({ '@odata.type': '#b' });
  });

  it.each(['1', long])('takes no prototype from a text, beside %s', (number) => {
    const body = parse(`{"a":{"__proto__":{"polluted":true},"constructor":1},"n":${number}}`);
    const { polluted } = body.a as { readonly polluted?: unknown };
    expect(polluted).toBeUndefined();
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each<[fact: string, text: string, message: RegExp]>([
    ['nothing', '', /no JSON\.$/],
    ['HTML', '<!DOCTYPE html><html><body>Sign in</body></html>', /no JSON\.$/],
    ['a text that is cut short', '{"value":[{"id":"a"},{"i', /no JSON\.$/],
    ['a long number that is cut short', `{"value":[${long},`, /no JSON\.$/],
    ['a text behind the JSON', '{"value":[]}{}', /no JSON\.$/],
    ['what is only JavaScript', "{value:['a']}", /no JSON\.$/],
    ['a list', '[{"id":"a"}]', /no JSON object\.$/],
    ['a list of long numbers', `[${long}]`, /no JSON object\.$/],
    ['a text', '"id"', /no JSON object\.$/],
    ['a number', '7', /no JSON object\.$/],
    ['null', 'null', /no JSON object\.$/],
  ])('refuses %s', (_fact, text, message) => {
    const failure = failureOf(text);
    expect(failure.message).toMatch(message);
    expect(failure.facts).toEqual(ids);
  });

  it('refuses what is nested without end, and lives', () => {
    const text = `{"n":${long},"a":${'['.repeat(100_000)}`;
    expect(failureOf(text).code).toBe('UPSTREAM_BAD_RESPONSE');
    expect(failureOf(text.replace(long, '1')).code).toBe('UPSTREAM_BAD_RESPONSE');
  });

  it.each(['canary: text', '{"name":"canary', `{"n":${long},"name":"canary`, '["canary"]'])(
    'puts nothing of the body %j onto the error',
    (text) => {
      expect(inspect(failureOf(text), { depth: Infinity })).not.toContain('canary');
    },
  );
});
