import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { BadUpstreamResponseError } from '../../../src/errors.ts';
import { JsonScanner } from '../../../src/msgraph/json/json-scanner.ts';
import { prepareJson, readObject } from '../../../src/msgraph/json/read-json.ts';

const ids = { clientRequestId: 'ours', requestId: 'theirs' };

async function parse(body: string | Buffer) {
  const bytes = body.length;
  const readJson = await prepareJson(Buffer.from(body));
  return readObject({ status: 200, headers: {}, readJson, bytes, ids });
}

async function failureOf(body: string | Buffer): Promise<BadUpstreamResponseError> {
  try {
    await parse(body);
  } catch (error) {
    if (error instanceof BadUpstreamResponseError) return error;
    throw error;
  }
  throw new Error('It was parsed.');
}

const long = '12345678901234567890';
/** Makes a body so long that it is scanned before it is parsed. */
const padding = ' '.repeat(1 << 20);
const lengths = [
  ['short', ''],
  ['long', padding],
] as const;

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
    ['10000000000000000', '10000000000000000'],
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
  ])('readObject reads %s as %j', async (text, expected) => {
    for (const [, end] of lengths) {
      expect(await parse(`{"value":${text}}${end}`)).toEqual({ value: expected });
      expect(await parse(`{ "value" : ${text} }${end}`)).toEqual({ value: expected });
      // A long number elsewhere changes nothing.
      const beside = `{"value":${text},"long":${long}}${end}`;
      expect(await parse(beside)).toEqual({ value: expected, long });
    }
  });

  it('readObject reads everything that JSON.parse reads, with and without a long number beside it', async () => {
    await fc.assert(
      fc.asyncProperty(withoutLongIntegers, async (text) => {
        expect(await parse(`{"value":${text}}`)).toEqual(JSON.parse(`{"value":${text}}`));
        expect(await parse(`{"value":${text},"long":${long}}`)).toEqual({
          ...(JSON.parse(`{"value":${text}}`) as object),
          long,
        });
      }),
    );
  });

  it('readObject keeps every integer of 64 bits', async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), async (integer) => {
        const { value } = await parse(`{"value":${integer}}`);
        expect(BigInt(value as number | string)).toBe(integer);
      }),
    );
  });

  it.each(['1', long])(
    'readObject takes the last of two members with the same name, beside %s',
    async (number) => {
      const text = `{"@odata.type":"#a","n":${number},"@odata.type":"#b"}`;
      expect(await parse(text)).toMatchObject({ '@odata.type': '#b' });
    },
  );

  it.each(['1', long])('readObject sets no prototype from a text, beside %s', async (number) => {
    const body = await parse(`{"a":{"__proto__":{"polluted":true},"constructor":1},"n":${number}}`);
    const { polluted } = body.a as { readonly polluted?: unknown };
    expect(polluted).toBeUndefined();
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });

  it.each<[fact: string, text: string, message: RegExp]>([
    ['nothing', '', /not JSON\.$/],
    ['HTML', '<!DOCTYPE html><html><body>Sign in</body></html>', /not JSON\.$/],
    ['a truncated text', '{"value":[{"id":"a"},{"i', /not JSON\.$/],
    ['a truncated text with a long number', `{"value":[${long},`, /not JSON\.$/],
    ['a text behind the JSON', '{"value":[]}{}', /not JSON\.$/],
    ['what is only JavaScript', "{value:['a']}", /not JSON\.$/],
    ['a backslash before a letter that is not ASCII', '{"name":"\\ä"}', /not JSON\.$/],
    [
      'a letter outside of a text that is not ASCII',
      `{"name":"${'a'.repeat(100)}"ä}`,
      /not JSON\.$/,
    ],
    ['a list', '[{"id":"a"}]', /not a JSON object\.$/],
    ['a list of long numbers', `[${long}]`, /not a JSON object\.$/],
    ['a text', '"id"', /not a JSON object\.$/],
    ['a number', '7', /not a JSON object\.$/],
    ['null', 'null', /not a JSON object\.$/],
  ])('readObject rejects %s', async (_fact, text, message) => {
    const failure = await failureOf(text);
    expect(failure.message).toMatch(message);
    expect(failure.facts).toEqual(ids);
  });

  it('readObject rejects what is no UTF-8', async () => {
    const body = Buffer.from('{"name":"\xe9"}', 'latin1');
    expect((await failureOf(body)).message).toMatch(/its body is not UTF-8\.$/);
  });

  it.each<[fact: string, body: string, message: RegExp]>([
    [
      'what is nested too deeply',
      `{"a":${'['.repeat(64)}${']'.repeat(64)}}`,
      /nested too deeply\.$/,
    ],
    [
      'objects that are nested too deeply',
      `{"b":[],"a":${'{"a":'.repeat(64)}{}${'}'.repeat(64)},"c":{}}`,
      /nested too deeply\.$/,
    ],
    [
      'an object with too many members',
      `{"a":[{},{${Array.from({ length: 50_001 }, (_, n) => `"${n}":{"b:":1}`).join()}}]}`,
      /more than 50000 members\.$/,
    ],
    ['too many values', `{"a":[${'1,'.repeat(2_000_000)}1]}`, /more than 2000000 values\.$/],
    ['a long number where a name belongs', `{"a":1,${long}:2}`, /not JSON\.$/],
    ['a long number that begins with nought', `{"a":0${long}}`, /not JSON\.$/],
    ['a number that is none', `{"a":${long}-${long}}`, /not JSON\.$/],
  ])('readObject rejects %s, in a short text and in a long one', async (_fact, body, message) => {
    for (const [, end] of lengths) expect((await failureOf(body + end)).message).toMatch(message);
  });

  it.each(lengths)('readObject keeps every character, in a text that is %s', async (_, end) => {
    for (const name of ['plain', 'Müller', 'Łukasz', '木村 🦄', '\\ä', '\u00e9\u0000\u2028']) {
      expect(await parse(JSON.stringify({ [name]: name }) + end)).toEqual({ [name]: name });
    }
  });

  it('The text of a short body is scanned only if a number in it may have been rounded', async () => {
    const scan = vi.spyOn(JsonScanner.prototype, 'scan');
    await parse(`{"a":[1.5,-3,"${long}",{"${long}":9007199254740991}]}`);
    expect(scan).not.toHaveBeenCalled();
    await parse(`{"a":[{"b":9007199254740993}]}`);
    expect(scan).toHaveBeenCalledTimes(1);
    scan.mockRestore();
  });

  it.each(lengths)(
    'readObject ignores a byte order mark, and brackets inside strings, if a text is %s',
    async (_, end) => {
      const text = `\ufeff{"a":"${'['.repeat(100)}\\"${'{'.repeat(100)}","b":${'['.repeat(63)}${']'.repeat(63)}}`;
      expect(Object.keys(await parse(text + end))).toEqual(['a', 'b']);
    },
  );

  it('Other work can run while a long text is scanned', async () => {
    let turns = 0;
    const turn = setInterval(() => (turns += 1), 0);
    const digits = JSON.stringify(Array(200_000).fill('0123456789 ['));
    const body = await parse(`{"a":${digits},"n":${long}}`);
    clearInterval(turn);
    expect(body.n).toBe(long);
    expect(turns).toBeGreaterThan(0);
  });

  it('readObject rejects JSON with endless nesting, and the process survives', async () => {
    const text = `{"n":${long},"a":${'['.repeat(100_000)}`;
    const closed = `${text}${']'.repeat(100_000)}}`;
    for (const body of [text, text.replace(long, '1'), closed, closed.replace(long, '1')]) {
      expect((await failureOf(body)).code).toBe('UPSTREAM_BAD_RESPONSE');
    }
  });

  it.each([
    'canary: text',
    '{"name":"canary',
    `{"n":${long},"name":"canary`,
    '["canary"]',
    `{"a":"canary","b":${'['.repeat(70)}${']'.repeat(70)}}`,
  ])('The error for the body %j holds nothing of it', async (text) => {
    expect(inspect(await failureOf(text), { depth: Infinity })).not.toContain('canary');
  });
});
