import { describe, expect, it } from 'vitest';
import { RequestRefusal } from '../../../src/server/http/request-refusal.ts';
import { readTarget } from '../../../src/server/callback/callback-target.ts';

const origins = ['https://router.example', 'https://[2001:db8::1]:4000', 'http://127.0.0.1:4000'];
const path = '/callback/c4a9d1b8-dc57-44ab-9e5a-6e6189b2b945';
const asked = {
  callbackUrl: `https://router.example${path}`,
  subscriptionId: 'c4a9d1b8-dc57-44ab-9e5a-6e6189b2b945',
  verifier: 'a word of the router',
  heartbeatIntervalMs: 5000,
};
const read = (more: object = {}, isRouter = true) =>
  readTarget({ extensions: { subscription: { ...asked, ...more } } }, isRouter, origins);

/** The status and the message of the refusal. */
function refusalOf(act: () => unknown): readonly [status: number, message: string] {
  try {
    act();
  } catch (error) {
    if (error instanceof RequestRefusal) return [error.status, error.message];
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('Where a router wants to be called back', () => {
  it.each([
    `https://router.example${path}`,
    `https://router.example/a//b/..%2f?x=1&y=%0d%0a`,
    `https://[2001:db8::1]:4000${path}`,
    `http://127.0.0.1:4000${path}`,
  ])('is read at an origin of the configuration: %s', (callbackUrl) => {
    const { url, id, verifier, heartbeatMs } = read({ callbackUrl });
    expect(url.href).toBe(callbackUrl);
    expect({ id, verifier, heartbeatMs }).toEqual({
      id: asked.subscriptionId,
      verifier: asked.verifier,
      heartbeatMs: 5000,
    });
  });

  it.each([
    ['another host', 'https://evil.example/callback'],
    ['a host that begins with the allowed one', 'https://router.example.evil.example/callback'],
    ['a host that ends with the allowed one', 'https://evil-router.example/callback'],
    ['a host below the allowed one', 'https://a.router.example/callback'],
    ['the name with a dot at its end', 'https://router.example./callback'],
    ['another port', 'https://router.example:8443/callback'],
    ['another scheme', 'http://router.example/callback'],
    ['a loopback address that is not allowed', 'http://127.0.0.2:4000/callback'],
    ['another port of this machine', 'http://127.0.0.1:4001/callback'],
    ['the metadata service of a cloud', 'http://169.254.169.254/metadata/instance'],
    ['an IPv6 address that stands for an IPv4 address', 'http://[::ffff:7f00:1]:4000/callback'],
    ['the loopback address of IPv6', 'http://[::1]:4000/callback'],
    ['the allowed IPv6 address at another port', 'https://[2001:db8::1]/callback'],
    ['a look-alike of other letters', 'https://xn--ruter-0ta.example/callback'],
  ])('is refused at an origin that is not listed: %s', (_, callbackUrl) => {
    expect(refusalOf(() => read({ callbackUrl }))).toEqual([
      403,
      expect.stringContaining('CALLBACK_ORIGINS'),
    ]);
  });

  it.each([
    ['a user', 'https://router.example@evil.example/callback'],
    ['a user before the allowed host', 'https://me@router.example/callback'],
    ['a user and a password', 'https://me:secret@router.example/callback'],
    ['an empty user', 'https://@router.example/callback'],
    ['a backslash before another host', 'https://router.example\\@evil.example/callback'],
    ['backslashes for slashes', 'https:\\\\router.example\\callback'],
    ['one slash', 'https:/router.example/callback'],
    ['no slash', 'https:router.example/callback'],
    ['dots in the path', 'https://router.example/callback/../admin'],
    ['encoded dots in the path', 'https://router.example/callback/%2e%2e/admin'],
    ['a line break in the host', 'https://router.exa\nmple/callback'],
    ['a tab in the path', 'https://router.example/call\tback'],
    ['a space before it', ' https://router.example/callback'],
    ['a line break in the path', 'https://router.example/callback\r\nHost: evil.example'],
    ['a fragment', 'https://router.example/callback#@evil.example/'],
    ['an empty fragment', 'https://router.example/callback#'],
    ['no path', 'https://router.example'],
    ['the default port', 'https://router.example:443/callback'],
    ['a host in capitals', 'https://ROUTER.example/callback'],
    ['an encoded host', 'https://%72outer.example/callback'],
    ['a full-width host', 'https://ｒouter.example/callback'],
    ['an IPv4 address in one number', 'http://2130706433:4000/callback'],
    ['an IPv4 address in octal digits', 'http://0177.0.0.1:4000/callback'],
    ['a short IPv4 address', 'http://127.1:4000/callback'],
    ['a long form of an IPv6 address', 'https://[2001:db8:0:0:0:0:0:1]:4000/callback'],
    ['a zone of an IPv6 address', 'https://[2001:db8::1%25eth0]:4000/callback'],
    ['a scheme around the allowed origin', 'blob:https://router.example/callback'],
    ['a scheme of files', 'file:///etc/passwd'],
    ['a scheme without a host', 'data:,callback'],
    ['no scheme', '//router.example/callback'],
    ['a path alone', '/callback'],
    ['a text that is no URL', 'callback'],
  ])('is refused with %s', (_, callbackUrl) => {
    expect(refusalOf(() => read({ callbackUrl }))).toEqual([
      400,
      expect.stringContaining('normal form'),
    ]);
  });

  it.each([
    ['callbackUrl', 7],
    ['callbackUrl', null],
    ['callbackUrl', ''],
    ['callbackUrl', ['https://router.example/callback']],
    ['callbackUrl', { href: 'https://router.example/callback' }],
    ['callbackUrl', `https://router.example/${'a'.repeat(2048)}`],
    ['subscriptionId', 7],
    ['subscriptionId', ''],
    ['verifier', undefined],
    ['verifier', 'a'.repeat(2049)],
    ['heartbeatIntervalMs', undefined],
    ['heartbeatIntervalMs', '5000'],
    ['heartbeatIntervalMs', -1],
    ['heartbeatIntervalMs', 999],
    ['heartbeatIntervalMs', 1000.5],
    ['heartbeatIntervalMs', 3_600_001],
  ])('is refused with a wrong %s: %j', (name, value) => {
    expect(refusalOf(() => read({ [name]: value }))).toEqual([
      400,
      expect.stringContaining(`.${name}`),
    ]);
  });

  it.each([undefined, null, 'text', [], { extensions: [] }, { extensions: { subscription: 'a' } }])(
    'is refused in the body %j, which does not say it',
    (body) => {
      expect(refusalOf(() => readTarget(body, true, origins))).toEqual([400, expect.any(String)]);
    },
  );

  it('is refused of everyone but the router, and at every origin if none is listed', () => {
    expect(refusalOf(() => read({}, false))).toEqual([403, expect.any(String)]);
    const body = { extensions: { subscription: asked } };
    expect(refusalOf(() => readTarget(body, true, []))).toEqual([403, expect.any(String)]);
  });

  it('is asked for with an interval of 0 if no heartbeats are wanted', () => {
    expect(read({ heartbeatIntervalMs: 0 }).heartbeatMs).toBe(0);
  });
});
