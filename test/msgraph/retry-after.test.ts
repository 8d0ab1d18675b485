import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../src/msgraph/retry-after.ts';

const date = 'Wed, 21 Oct 2026 07:28:00 GMT';

const read = (text?: string, more: Readonly<Record<string, string>> = { date }) =>
  readRetryAfter({ headers: { ...more, 'retry-after': text } });

describe('readRetryAfter', () => {
  it.each<[text: string, seconds: number]>([
    ['0', 0],
    ['1', 1],
    ['007', 7],
    ['120', 120],
    ['2.128', 2.128],
    ['0.02', 0.02],
    ['86400', 86_400],
    ['Wed, 21 Oct 2026 07:28:02 GMT', 2],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 0],
    ['Thu, 22 Oct 2026 07:28:00 GMT', 86_400],
  ])('Retry-After of %s is %d s', (text, seconds) => {
    expect(read(text)).toBe(seconds);
  });

  it.each([
    undefined,
    '',
    'soon',
    '-5',
    '+5',
    '1e9',
    '0x10',
    '5s',
    '5, 7',
    ' 5',
    '.5',
    '5.',
    'Infinity',
    'NaN',
    '86401',
    '1000000000',
    '9'.repeat(10_000),
    'later '.repeat(1700),
    'Wed, 21 Oct 2026 07:27:59 GMT',
    'Fri, 23 Oct 2026 07:28:00 GMT',
    'Wednesday, 21-Oct-26 07:28:02 GMT',
    'Wed, 21 Oct 2026 07:28:02 +0200',
    'Wed, 99 Oct 2026 07:28:02 GMT',
    '2026-10-21T07:28:02Z',
  ])('U3: Retry-After of %j is ignored', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it.each([-300, 0, 300])(
    'U4: A date in Retry-After is measured by its sender’s clock, which is %d s off ours',
    (offSeconds) => {
      const theirs = Date.now() + offSeconds * 1000;
      const text = new Date(theirs + 4000).toUTCString();
      expect(read(text, { date: new Date(theirs).toUTCString() })).toBe(4);
    },
  );

  it.each([{}, { date: 'today' }])(
    'U4: A date in Retry-After is ignored if the response has the date %j',
    (headers) => {
      expect(read(date, headers)).toBeUndefined();
    },
  );
});
