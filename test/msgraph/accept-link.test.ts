import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../src/errors.ts';
import { acceptLink } from '../../src/msgraph/accept-link.ts';

const root = 'https://graph.microsoft.com';
const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const otherId = '00000000-2966-4b6b-925b-754a88034cc5';
const record = `/communications/callRecords/${id}`;
const path = `${record}/sessions`;
const good = `${root}/v1.0${path}?$skiptoken=abc`;

const accept = (link: unknown) => acceptLink(link, root, path);

describe('acceptLink', () => {
  it.each<[fact: string, link: string]>([
    ['the documented form', good],
    ['the port that https has anyway', good.replace('.com/', '.com:443/')],
    ['the host in upper case', good.replace('graph', 'GRAPH')],
    ['the id in upper case', good.replace(id, id.toUpperCase())],
    ['the path in lower case', good.replace('callRecords', 'callrecords')],
    ['a key in brackets', good.replace(`/${id}`, `('${id}')`)],
    ['a key in brackets and upper case', good.replace(`/${id}`, `('${id.toUpperCase()}')`)],
    ['a key in encoded brackets', good.replace(`/${id}`, `(%27${id}%27)`)],
    ['a key in brackets that are encoded whole', good.replace(`/${id}`, `%28%27${id}%27%29`)],
    ["the form of Microsoft's samples", good.replace('/v1.0/', '/v1.0/$metadata#')],
    [
      "the form of Microsoft's samples with a key in brackets",
      `${root}/v1.0/$metadata#communications/callRecords('${id}')/sessions?$skiptoken=abc`,
    ],
  ])('acceptLink returns the query of %s', (_fact, link) => {
    expect(accept(link)).toBe('$skiptoken=abc');
  });

  it.each([
    '$skiptoken=RFNwdAoAA%2FQ%3d%3D',
    "$skiptoken='abc'",
    '$skiptoken=%27abc%27',
    '$expand=segments&$skiptoken=abc',
    '%24expand=segments&%24skiptoken=abc',
    '$skiptoken=a/b?c=d&e=(f)',
    '$skiptoken=a+b%20c',
    '$skiptoken=a"b<c>d`e{f}|g^h\\i[j]',
    '$skiptoken=a%',
    '$skiptoken=%00%0d%0a',
    '$skiptoken=https://elsewhere.example/v1.0/x',
    '?',
    '&',
  ])('acceptLink keeps the query %s byte for byte', (query) => {
    expect(accept(`${root}/v1.0${path}?${query}`)).toBe(query);
  });

  it('acceptLink keeps every character that a query may have', () => {
    const visible = Array.from({ length: 0x7e - 0x20 }, (_, index) =>
      String.fromCharCode(0x21 + index),
    ).filter((character) => character !== '#');
    const queries = fc.string({ unit: fc.constantFrom(...visible), minLength: 1 });
    fc.assert(
      fc.property(queries, (query) => {
        expect(accept(`${root}/v1.0${path}?${query}`)).toBe(query);
      }),
    );
  });

  it('acceptLink encodes a space, which Microsoft leaves in its samples', () => {
    expect(accept(`${good} d e`)).toBe('$skiptoken=abc%20d%20e');
  });

  it.each<[fact: string, link: unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a number', 7],
    ['an object', { href: good }],
    ['a list', [good]],
    ['an empty text', ''],
    ['a relative link', `/v1.0${path}?$skiptoken=abc`],
    ['a link without a scheme', good.replace('https:', '')],
    ['a bare query', '?$skiptoken=abc'],
    ['another scheme', good.replace('https', 'http')],
    ['a scheme that is none of the web', good.replace('https', 'file')],
    ['javascript', 'javascript:alert(1)//?a'],
    ['another host', good.replace('graph.microsoft.com', 'elsewhere.example')],
    ['a host with ours as its beginning', good.replace('.com/', '.com.elsewhere.example/')],
    ['a host with ours as its end', good.replace('graph', 'elsewhere-graph')],
    ['a host with a dot at its end', good.replace('.com/', '.com./')],
    ['a subdomain of our host', good.replace('graph.', 'a.graph.')],
    ['a loopback host', good.replace('graph.microsoft.com', '127.0.0.1')],
    ['a host in other letters', good.replace('o', '\u043e')],
    ['another port', good.replace('.com/', '.com:8443/')],
    ['the port of http', good.replace('.com/', '.com:80/')],
    ['a user', good.replace('//', '//user@')],
    ['a user and a password', good.replace('//', '//user:password@')],
    ['a password alone', good.replace('//', '//:password@')],
    ['our host as a user', good.replace('.com/', '.com@elsewhere.example/')],
    ['our host as a user and password', good.replace('.com/', '.com:443@elsewhere.example/')],
    ['our host as an encoded user', good.replace('.com/', '.com%2f@elsewhere.example/')],
    ['our origin in a backslash trick', good.replace('.com/', '.com\\@elsewhere.example/')],
    ['another host behind backslashes', `https:\\\\elsewhere.example\\v1.0${path}?a`],
    ['another host behind our origin', `${root}//elsewhere.example/v1.0${path}?a`],
    ['another host in the path', `${root}/https://elsewhere.example/v1.0${path}?a`],
    ['another host in the fragment', good.replace('/v1.0/', '/v1.0/$metadata#@elsewhere.example/')],
    ['our link in the fragment of another', `https://elsewhere.example/#${good}`],
    ['our link in the query of another', `https://elsewhere.example/?${good}`],
    ['the sample form of another host', `https://elsewhere.example/v1.0/$metadata#${path}?a`],
    ['a double slash', good.replace('/sessions', '//sessions')],
    ['a slash at the end', good.replace('sessions?', 'sessions/?')],
    ['an encoded slash', good.replace('/sessions', '%2Fsessions')],
    ['an encoded slash in lower case', good.replace('/sessions', '%2fsessions')],
    ['an encoded backslash', good.replace('/sessions', '%5Csessions')],
    ['a slash that is encoded twice', good.replace('/sessions', '%252Fsessions')],
    ['a path that leaves the collection', good.replace('sessions?', 'sessions/../../../users?')],
    ['a path that leaves it encoded', good.replace('sessions?', 'sessions/%2e%2e/%2e%2e?')],
    [
      'a path that leaves it with encoded slashes',
      good.replace('sessions?', 'sessions%2f..%2f..?'),
    ],
    ['another version', good.replace('v1.0', 'beta')],
    ['no version', good.replace('/v1.0', '')],
    ['the metadata', `${root}/v1.0/$metadata?$skiptoken=abc`],
    ['the metadata alone', `${root}/v1.0/$metadata#`],
    ["another record's sessions", good.replace(id, otherId)],
    ["another record's key in brackets", good.replace(`/${id}`, `('${otherId}')`)],
    ['two keys', good.replace(`/${id}`, `('${otherId}')/${id}`)],
    ['a key with a quote', good.replace(`/${id}`, `('${id}'')`)],
    ['a key in double brackets', good.replace(`/${id}`, `(('${id}'))`)],
    ['no key', good.replace(`/${id}`, '')],
    ['the record', good.replace('/sessions', '')],
    ['its participants', good.replace('sessions', 'participants_v2')],
    ['something below the collection', good.replace('sessions?', 'sessions/segments?')],
    ['another collection of the tenant', `${root}/v1.0/users?$skiptoken=abc`],
    ['the root', `${root}/?$skiptoken=abc`],
    ['a parameter of the path', good.replace('sessions?', 'sessions;a=b?')],
    ['a path that cannot be decoded', good.replace('sessions?', 'sessions%?')],
    ['a null byte in the path', good.replace('sessions?', 'sessions%00?')],
    ['no query', good.slice(0, good.indexOf('?'))],
    ['an empty query', good.slice(0, good.indexOf('?') + 1)],
    ['a fragment', `${good}#a`],
    ['an empty fragment', `${good}#`],
    ['a fragment before the query', good.replace('?', '#?')],
    ['the sample form twice', good.replace('/v1.0/', '/v1.0/$metadata#$metadata#')],
    ['the sample form in the query', `${good}/v1.0/$metadata#a`],
    ['a line break in the query', `${good}\r\nHost: elsewhere.example`],
    ['a line feed in the query', `${good}\nd`],
    ['a tab in the query', `${good}\td`],
    ['a null byte in the query', `${good}\0d`],
    ['a delete character in the query', `${good}\x7fd`],
    ['letters beyond ASCII in the query', `${good}é`],
    ['a lone surrogate in the query', `${good}\ud800`],
  ])('acceptLink rejects %s', (_fact, link) => {
    expect(() => accept(link)).toThrow(BadUpstreamResponseError);
  });

  it('The error of a rejected link repeats nothing of the link', () => {
    expect(() => accept('https://elsewhere.example/?secret')).toThrow(
      /^Microsoft Graph sent a response that the gateway cannot use: its link does not lead to the next page of the same collection\.$/,
    );
  });

  it('acceptLink requires the origin of the root, also with http and a port', () => {
    const local = 'http://127.0.0.1:4800';
    expect(acceptLink(good.replace(root, local), local, path)).toBe('$skiptoken=abc');
    expect(() => acceptLink(good, local, path)).toThrow(BadUpstreamResponseError);
    expect(() => acceptLink(good.replace(root, 'http://127.0.0.1:4801'), local, path)).toThrow();
    expect(() => acceptLink(good.replace(root, 'http://localhost:4800'), local, path)).toThrow();
  });

  it('acceptLink rejects a link to the segments of another session', () => {
    const segments = `${record}/sessions/AB-1/segments`;
    const link = `${root}/v1.0${segments}?a`;
    expect(acceptLink(link, root, segments)).toBe('a');
    expect(acceptLink(link.replace('/AB-1', "('ab-1')"), root, segments)).toBe('a');
    expect(() => acceptLink(link.replace('AB-1', 'AB-2'), root, segments)).toThrow();
  });

  it('C2: acceptLink rejects every link to another host, wherever text is inserted or removed', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 4 }),
      fc.constantFrom('@', '\\', '//', '#', '?', '%2f', '..', ':', '\t', '\n', 'evil.example', ' '),
    );
    const edits = fc.tuple(fc.nat({ max: good.length }), fc.nat({ max: 3 }), pieces);
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 3 }), (list) => {
        const link = list.reduce(
          (text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut),
          good,
        );
        let query: string;
        try {
          query = accept(link);
        } catch (error) {
          expect(error).toBeInstanceOf(BadUpstreamResponseError);
          return;
        }
        expect(query).toMatch(/^[\x21\x22\x24-\x7e]+$/);
        expect(new URL(link.replace('$metadata#', '')).origin).toBe(root);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('A link to the next page of a log', () => {
  const folder = '/v1.0/communications/callRecords';
  const log =
    '/communications/callRecords/getPstnCalls(fromDateTime=2019-11-01T00:00:00Z,toDateTime=2019-12-01T00:00:00Z)';
  const acceptOf = (tail: string) => acceptLink(`${root}${tail}`, root, log);

  it.each([
    ["the parameter names of Microsoft's sample", 'getPstnCalls(from=2019-11-01,to=2019-12-01)'],
    ['the names of the request', 'getPstnCalls(fromDateTime=2019-11-01,toDateTime=2019-12-01)'],
    ['encoded colons', 'getPstnCalls(from=2019-11-01T00%3A00%3A00Z,to=2019-12-01T00%3A00%3A00Z)'],
    ['encoded brackets', 'getPstnCalls%28from%3Da%2Cto%3Db%29'],
    ['quoted values', "getPstnCalls(from='2019-11-01',to='2019-12-01')"],
    ['the qualified name', 'microsoft.graph.callRecords.getPstnCalls(from=a,to=b)'],
    ['the name in lower case', 'getpstncalls(from=a,to=b)'],
  ])('A link with %s is accepted for its query', (_, name) => {
    expect(acceptOf(`${folder}/${name}?$skip=1000`)).toBe('$skip=1000');
  });

  it('A link in the form of the metadata is accepted for its query', () => {
    const tail = `/v1.0/$metadata#communications/callRecords/getPstnCalls(from=a,to=b)?$skip=1000`;
    expect(acceptOf(tail)).toBe('$skip=1000');
  });

  it.each([
    ['another log', `${folder}/getDirectRoutingCalls(from=a,to=b)?$skip=1000`],
    [
      'a log of the beta version',
      `/beta/communications/callRecords/getPstnCalls(from=a,to=b)?$skip=1`,
    ],
    ['the function without parameters', `${folder}/getPstnCalls?$skip=1000`],
    ['the function with a key', `${folder}/getPstnCalls('a')?$skip=1000`],
    ['a path below the function', `${folder}/getPstnCalls(from=a,to=b)/x?$skip=1000`],
    ['a path below, in brackets', `${folder}/getPstnCalls(from=a,to=b/../../users)?$skip=1000`],
    ['an encoded slash in brackets', `${folder}/getPstnCalls(from=a,to=b%2F..)?$skip=1000`],
    ['another namespace', `${folder}/microsoft.graph.getPstnCalls(from=a,to=b)?$skip=1000`],
    ['a record', `${folder}/${id}?$skip=1000`],
    ['the list', `${folder}?$skip=1000`],
    ['nothing', `${folder}/getPstnCalls(from=a,to=b)`],
  ])('A link to %s is refused', (_, tail) => {
    expect(() => acceptOf(tail)).toThrow(BadUpstreamResponseError);
  });

  it('A link to a log is refused for the list of records', () => {
    const link = `${root}${folder}/getPstnCalls(from=a,to=b)?$skip=1000`;
    expect(() => acceptLink(link, root, '/communications/callRecords')).toThrow();
    expect(() => acceptLink(link, root, path)).toThrow();
  });
});
