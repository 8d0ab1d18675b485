import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCursorCodec, type Cursor, type Cursors } from '../../src/connections/cursor.ts';
import { InvalidCursorError } from '../../src/errors.ts';
import type { ConnectedCollection } from '../../src/plan/collection.ts';
import { collections, cursors, someSources } from '../support/cursors.ts';
import { keyedList } from '../support/keyed-list.ts';

const secret = 'a secret that nobody else has, 1';
const olderSecret = 'a secret that nobody else has, 0';
const tenantId = '9d66187e-13f0-4666-9bac-be67ddd4b676';
const recordId = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const place: ConnectedCollection = {
  name: 'sessions',
  recordId,
};
const cursor: Cursor = {
  source: 'graph',
  link: "$expand=segments&$skiptoken=RFNwdAoAA%2FQ'x",
  offset: 7,
  position: 67,
  carried: { properties: new Set(['id', 'startDateTime', 'endDateTime']), segments: false },
  version: 3,
};
const periodSeconds = 3600;
/** When a period begins. */
const beginning = 1_790_000_000 - (1_790_000_000 % periodSeconds);

interface Made {
  readonly secrets?: readonly string[];
  readonly tenant?: string;
  readonly rowScope?: string;
  /** In seconds since a period began. */
  readonly at?: number;
  readonly period?: number;
  readonly sources?: readonly string[];
}

function make({
  secrets = [secret],
  tenant = tenantId,
  rowScope = 'all',
  at = 0,
  period = periodSeconds,
  sources = someSources,
}: Made = {}): Cursors {
  const now = () => (beginning + at) * 1000;
  const options = { secrets, tenantId: tenant, periodSeconds: period, sources, now };
  return createCursorCodec(options).scopedTo(rowScope);
}

const codec = make();
const sealed = codec.seal(cursor, place);

interface Where {
  readonly by?: Cursors;
  readonly at?: ConnectedCollection;
}

/** The code and reason that opening fails with; `accepted` where it does not. */
function refusal(text: string, { by = codec, at = place }: Where = {}): string {
  try {
    by.open(text, at);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof InvalidCursorError)) throw error;
    return `${error.code} ${String(error.facts.reason)}`;
  }
}

const refused = 'CURSOR_INVALID UNREADABLE';

describe('a cursor codec', () => {
  it('opens a cursor that it sealed, unchanged', () => {
    fc.assert(
      fc.property(cursors, collections, (some, where) => {
        expect(codec.open(codec.seal(some, where), where)).toEqual(some);
      }),
    );
  });

  it('seals the same cursor to the same text, and another cursor to another text', () => {
    fc.assert(
      fc.property(cursors, cursors, collections, (one, other, where) => {
        expect(codec.seal(one, where)).toBe(codec.seal(structuredClone(one), where));
        fc.pre(!isDeepStrictEqual(one, other));
        expect(codec.seal(one, where)).not.toBe(codec.seal(other, where));
      }),
    );
  });

  it('seals to the same text whatever the order of the properties', () => {
    const properties = new Set(['endDateTime', 'startDateTime', 'id']);
    const reordered = { ...cursor, carried: { ...cursor.carried, properties } };
    expect(codec.seal(reordered, place)).toBe(sealed);
  });

  it('seals to the same text in every process that has the secret', () => {
    expect(make().seal(cursor, place)).toBe(sealed);
  });

  it('writes text that can be part of a URL and reveals nothing of the cursor', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('0123456789abcdef')),
          minLength: 24,
          maxLength: 24,
        }),
        (token) => {
          const text = codec.seal({ ...cursor, link: `$skiptoken=${token}` }, place);
          expect(text).toMatch(/^[\w-]+$/);
          const bytes = Buffer.from(text, 'base64url').toString('latin1');
          for (const hidden of [token, 'skiptoken', recordId, tenantId, 'startDateTime']) {
            expect(bytes).not.toContain(hidden);
          }
        },
      ),
    );
  });
});

describe('a cursor is rejected', () => {
  it('if any of its characters is changed', () => {
    for (const [index, character] of Array.from(sealed).entries()) {
      for (const other of ['A', 'b', '9', '_', '-', '=', ' ', '%'].filter((c) => c !== character)) {
        const text = sealed.slice(0, index) + other + sealed.slice(index + 1);
        expect(refusal(text), text).toBe(refused);
      }
    }
  });

  it('if any of its bits is flipped', () => {
    const bytes = Buffer.from(sealed, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(refusal(flipped.toString('base64url'))).toBe(refused);
    }
  });

  it('if it is cut anywhere, from either end', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(refusal(sealed.slice(0, length))).toBe(refused);
      expect(refusal(sealed.slice(sealed.length - length))).toBe(refused);
    }
  });

  it('if it is spliced with another cursor anywhere', () => {
    const other = codec.seal({ ...cursor, position: 68, offset: 8 }, place);
    expect(other).toHaveLength(sealed.length);
    let distinct = 0;
    for (let index = 1; index < sealed.length; index += 1) {
      const text = sealed.slice(0, index) + other.slice(index);
      if (text === sealed || text === other) continue;
      distinct += 1;
      expect(refusal(text)).toBe(refused);
    }
    expect(distinct).toBeGreaterThan(100);
  });

  it('if it is any text that was not sealed', () => {
    const guesses = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.base64String(),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
      fc.json(),
    );
    fc.assert(
      fc.property(guesses, (text) => {
        expect(refusal(text)).toBe(refused);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['padded', (text: string) => `${text}=`],
    ['of one character more', (text: string) => `${text}A`],
    ['with space around it', (text: string) => ` ${text}\n`],
    ['in the other alphabet', (text: string) => Buffer.from(text, 'base64url').toString('base64')],
    ['written twice', (text: string) => text + text],
    ['of 10 MB', (text: string) => text.repeat(10_000_000 / text.length)],
  ])('%s', (_fact, spell) => {
    // One whose bytes need both characters in which the alphabets differ, and padding.
    const text = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
      .map((offset) => codec.seal({ ...cursor, offset }, place))
      .find((candidate) => candidate.includes('-') && candidate.includes('_'));
    if (text === undefined) throw new Error('None of them needs both characters.');
    expect(refusal(spell(text))).toBe(refused);
  });

  it('if it is another spelling of the same bytes', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const text = [1, 22, 333]
      .map((position) => codec.seal({ ...cursor, position }, place))
      .find(({ length }) => length % 4 !== 0);
    if (text === undefined) throw new Error('None of them has spare bits.');
    const bytes = Buffer.from(text, 'base64url');
    const spellings = Array.from(alphabet)
      .map((character) => text.slice(0, -1) + character)
      .filter((spelling) => bytes.equals(Buffer.from(spelling, 'base64url')));
    expect(spellings.length).toBeGreaterThan(1);
    expect(spellings.filter((spelling) => refusal(spelling) === 'accepted')).toEqual([text]);
  });

  it.each<[fact: string, where: Where]>([
    [
      'at another record',
      { at: { name: 'sessions', recordId: '00000000-2966-4b6b-925b-754a88034cc5' } },
    ],
    ['at another collection', { at: { name: 'participants', recordId } }],
    ['at a list with the filter of its id', { at: keyedList(recordId) }],
    ['in another tenant', { by: make({ tenant: recordId }) }],
    [
      'for whoever may see other records',
      { by: make({ rowScope: `own ${tenantId} ${recordId}` }) },
    ],
    ['with another secret', { by: make({ secrets: [olderSecret] }) }],
  ])('%s', (_fact, where) => {
    expect(refusal(sealed, where)).toBe(refused);
  });

  it('at a list with another filter', () => {
    const list = keyedList('a');
    const text = codec.seal(cursor, list);
    expect(codec.open(text, { ...list })).toEqual(cursor);
    for (const key of ['', 'b', 'a ']) {
      expect(refusal(text, { at: keyedList(key) })).toBe(refused);
    }
  });

  it('if this process cannot read from the source that it names', () => {
    const text = codec.seal({ ...cursor, source: 'an archive' }, place);
    expect(codec.open(text, place).source).toBe('an archive');
    expect(refusal(text, { by: make({ sources: ['graph'] }) })).toBe(refused);
    expect(refusal(text, { by: make({ sources: [] }) })).toBe(refused);
  });

  it('if it was sealed before cursors named their source', () => {
    const text =
      'sOXVSK1vmqNlCNSC5p10XGAiFx2siX7GTxpRI9w4derGhu_GJ3IUYWmSvfwhWafVSLfbCxTJC-alBh-Qrpqsv646h4u5SEGQLH9' +
      'VuJB8-wuVbtjdH-pPuxSLw78D-xNxmmCu899xAgvtO8nyle58NA7evBqdBb3s9qkJDiTvWCJqJrOSxySfmg';
    expect(refusal(text)).toBe(refused);
  });

  it('is bound by a text that no other collection has', () => {
    const comma = make({ tenant: 'a,sessions' });
    const joined = comma.seal(cursor, { name: 'sessions', recordId: 'b' });
    const elsewhere = { name: 'sessions', recordId: 'sessions,b' } as const;
    expect(refusal(joined, { by: make({ tenant: 'a' }), at: elsewhere })).toBe(refused);
    const odd = make({ tenant: 'a","sessions' });
    const text = odd.seal(cursor, { name: 'sessions', recordId: 'b' });
    const other = make({ tenant: 'a' });
    const at = { name: 'sessions', recordId: 'sessions","b' } as const;
    expect(refusal(text, { by: other, at })).toBe(refused);
    const split = make({ tenant: 'a', rowScope: 'b c' }).seal(cursor, place);
    expect(refusal(split, { by: make({ tenant: 'a b', rowScope: 'c' }) })).toBe(refused);
  });
});

describe('the time of a cursor', () => {
  const expired = 'CURSOR_INVALID EXPIRED';
  const seconds = fc.nat({ max: 10 * periodSeconds });
  const opens = (text: string, at: number) => refusal(text, { by: make({ at }) }) === 'accepted';

  it('is at least one period and less than two, whenever the cursor was sealed', () => {
    fc.assert(
      fc.property(seconds, seconds, (sealedAt, later) => {
        const text = make({ at: sealedAt }).seal(cursor, place);
        const age = later % (3 * periodSeconds);
        const accepted = opens(text, sealedAt + age);
        if (age <= periodSeconds) expect(accepted).toBe(true);
        if (age >= 2 * periodSeconds) expect(accepted).toBe(false);
      }),
    );
  });

  it('ends on the second', () => {
    const text = make({ at: periodSeconds - 1 }).seal(cursor, place);
    expect(make({ at: 2 * periodSeconds - 0.001 }).open(text, place)).toEqual(cursor);
    expect(refusal(text, { by: make({ at: 2 * periodSeconds }) })).toBe(expired);
  });

  it('leaves the text the same within a period, and changes it in the next', () => {
    expect(make({ at: periodSeconds - 1 }).seal(cursor, place)).toBe(sealed);
    const next = make({ at: periodSeconds }).seal(cursor, place);
    expect(next).not.toBe(sealed);
    expect(next).toHaveLength(sealed.length);
  });

  it('is not revealed for a cursor that was not sealed here', () => {
    const later = { at: 2 * periodSeconds };
    expect(refusal(sealed, { by: make(later) })).toBe(expired);
    expect(refusal(sealed, { by: make({ ...later, rowScope: 'other' }) })).toBe(refused);
    expect(refusal(`${sealed.slice(0, -1)}A`, { by: make(later) })).toBe(refused);
  });

  it('is accepted from a clock that is up to one period behind', () => {
    const text = make({ at: 2 * periodSeconds }).seal(cursor, place);
    expect(opens(text, periodSeconds)).toBe(true);
    expect(refusal(text, { by: make({ at: periodSeconds - 1 }) })).toBe(expired);
  });

  it('depends on the period of the gateway that opens the cursor', () => {
    const text = make({ period: 60 }).seal(cursor, place);
    expect(opens(text, 2 * periodSeconds - 1)).toBe(true);
    expect(refusal(sealed, { by: make({ at: 120, period: 60 }) })).toBe(expired);
  });
});

it('a cursor takes 28 bytes and its content, in base64', () => {
  const saying = JSON.stringify([
    beginning,
    cursor.source,
    cursor.link,
    7,
    67,
    ['endDateTime', 'id', 'startDateTime'],
    false,
    3,
  ]);
  expect(sealed).toHaveLength(Math.ceil(((28 + saying.length) * 4) / 3));
});

describe('a cursor codec of two secrets', () => {
  const rotated = make({ secrets: [secret, olderSecret] });
  const older = make({ secrets: [olderSecret] });

  it('opens cursors that either secret sealed', () => {
    expect(rotated.open(sealed, place)).toEqual(cursor);
    expect(rotated.open(older.seal(cursor, place), place)).toEqual(cursor);
  });

  it('seals with the newest secret', () => {
    expect(rotated.seal(cursor, place)).toBe(sealed);
    expect(refusal(rotated.seal(cursor, place), { by: older })).toBe(refused);
  });
});

it('a cursor codec is not made without a secret', () => {
  expect(() => make({ secrets: [] })).toThrow(TypeError);
});
