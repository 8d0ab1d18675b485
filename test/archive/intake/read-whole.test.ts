import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';
import { storyRecords } from '../../../emulator/story-records.ts';
import type { JsonObject } from '../../../emulator/tenant.ts';
import { BadUpstreamResponseError, NotFoundError } from '../../../src/errors.ts';
import { RecordChangedError } from '../../../src/archive/intake/failed-read.ts';
import { MADE_ID, madeTenant } from '../../support/emulator/made-records.ts';
import { unpack, unpackRecord, withoutAnnotations } from '../../support/archive/unpack.ts';
import { wholeReadsFrom } from '../../support/archive/whole-reads.ts';
import {
  type ScriptedMicrosoft,
  startScriptedMicrosoft,
} from '../../support/upstream/scripted-microsoft.ts';

const root = '/v1.0/communications/callRecords';
const path = `${root}/${MADE_ID}`;
const now = new Date('2026-11-25T12:00:00Z');
const expandSessions = `${path}?$expand=sessions($expand=segments)`;
const expandParticipants = `${path}?$select=participants,version&$expand=participants_v2`;

/** Hundreds of pages take too long for a test. */
const few = Object.entries(storyRecords).filter(
  ([name]) => name !== 'allHands' && name !== 'townHall',
);

function urlsOf(emulator: Emulator): readonly string[] {
  return emulator.requests.map(({ url }) =>
    decodeURIComponent(url).replace(/(skiptoken=)[^&]*/, '$1…'),
  );
}

describe('A record that is read whole', () => {
  let stories: Emulator;
  beforeAll(async () => {
    stories = await startEmulator();
  });
  afterAll(() => stories.close());

  it.each(few)('is everything that there is of %s', async (_, id) => {
    const whole = await wholeReadsFrom(stories.url).read(id);
    if (!whole) throw new Error('It is known.');
    const all = withoutAnnotations(stories.wholeRecord(id));
    expect(withoutAnnotations(unpackRecord(whole))).toEqual(all);
    const [{ sessionCount } = {}] = stories.presentVersions().filter((one) => one.id === id);
    expect(whole).toMatchObject({ id, sessionCount });
  });

  it('takes two requests if it has few sessions and participants', async () => {
    const emulator = await startEmulator({ now, tenant: madeTenant(3, 2, { version: 4 }) });
    const whole = await wholeReadsFrom(emulator.url).read(MADE_ID);
    expect(urlsOf(emulator)).toEqual([expandSessions, expandParticipants]);
    expect(whole).toMatchObject({
      version: 4,
      startTime: '2026-11-24T10:00:00.0000000Z',
      endTime: '2026-11-24T11:00:00.1234567Z',
      lastModified: '2026-11-24T11:00:00.1234567Z',
      durationMs: 3_600_123,
      sessionCount: 3,
      participantCount: 2,
    });
    await emulator.close();
  });

  it('has all pages, and its version is asked for again after the last one', async () => {
    const emulator = await startEmulator({ now, tenant: madeTenant(150, 200, { version: 4 }) });
    const whole = await wholeReadsFrom(emulator.url).read(MADE_ID);
    expect(urlsOf(emulator)).toEqual([
      expandSessions,
      ...[1, 2].map(() => `${path}/sessions?$expand=segments&$skiptoken=…`),
      expandParticipants,
      `${path}/participants_v2?$skiptoken=…`,
      `${path}?$select=version`,
    ]);
    expect(whole?.pages.map(({ collection, page, items }) => [collection, page, items])).toEqual([
      ['sessions', 0, 60],
      ['sessions', 1, 60],
      ['sessions', 2, 30],
      ['participants', 0, 130],
      ['participants', 1, 70],
    ]);
    expect(whole).toMatchObject({ sessionCount: 150, participantCount: 200 });
    await emulator.close();
  });

  it('is read again if it changes while its pages are read', async () => {
    const emulator = await startEmulator({ now, tenant: madeTenant(61, 1, { version: 4 }) });
    const changed = (body: JsonObject) => ({ ...body, version: 5 });
    emulator.answerNext((url) => url.includes('participants_v2'), { mutate: changed });
    const whole = await wholeReadsFrom(emulator.url).read(MADE_ID);
    expect(whole).toMatchObject({ version: 4, sessionCount: 61 });
    expect(emulator.requests).toHaveLength(6);
    const isFirst = (url: string) => url.includes('expand=participants_v2');
    for (let tries = 0; tries < 3; tries += 1) emulator.answerNext(isFirst, { mutate: changed });
    await expect(wholeReadsFrom(emulator.url).read(MADE_ID)).rejects.toThrow(RecordChangedError);
    await emulator.close();
  });

  it('is not read on if its version is known', async () => {
    const emulator = await startEmulator({ now, tenant: madeTenant(61, 1, { version: 4 }) });
    expect(await wholeReadsFrom(emulator.url).read(MADE_ID, 4)).toBeUndefined();
    expect(urlsOf(emulator)).toEqual([expandSessions]);
    await emulator.close();
  });

  it('has the deprecated participants where there are no others', async () => {
    const people = [1, 2].map((digit) => ({
      user: { id: `0000000${digit}-0000-4000-8000-000000000000` },
    }));
    const tenant = madeTenant(1, 2, { version: 1, participants: people });
    const emulator = await startEmulator({ now, tenant, identities: 'old' });
    const whole = await wholeReadsFrom(emulator.url).read(MADE_ID);
    expect(whole?.participantCount).toBe(2);
    expect(whole?.pages.map(({ collection }) => collection)).toEqual(['sessions']);
    expect(
      whole?.facts.filter(({ kind }) => kind === 'participant').map(({ value }) => value),
    ).toEqual(people.map(({ user }) => user.id));
    await emulator.close();
  });
});

describe('What Microsoft sends', () => {
  let microsoft: ScriptedMicrosoft;
  beforeAll(async () => {
    microsoft = await startScriptedMicrosoft();
  });
  afterAll(() => microsoft.close());

  const start = '"startDateTime":"2026-11-24T10:00:00Z"';
  const noPeople = '{"version":1,"participants_v2":[]}';
  const session = '{"id":"s","segments":[]}';
  const read = () => wholeReadsFrom(microsoft.url).read(MADE_ID);
  /** @param first body of the record, @param later by what the URL has. */
  const answer = (first: string, later: Readonly<Record<string, string>> = {}) => {
    microsoft.script = (url) => {
      const known = Object.entries(later).find(([part]) => url.includes(part));
      if (known) return known[1];
      return url.includes('participants_v2') ? noPeople : first;
    };
  };
  const linkTo = (query: string) => `${microsoft.url}${path}/sessions?${query}`;

  it('is kept to the byte, and cut where Microsoft cut it', async () => {
    const odd =
      '{"id":"é\\u00e9","a":1.0,"b":1e400,"c":12345678901234567890,"d":-0, "segments":[ ] }';
    const people = '[ {"id" : "p", "n": 1.50} ]';
    answer(
      `{ "version":1,"x":1.00 , "sessions":[ ${odd} ],"sessions@odata.nextLink":"${linkTo('a=1')}",${start}}`,
      {
        'a=1': `{"value":[${odd.replace('é', 'è')}]}`,
        participants_v2: `{"version":1,"participants_v2":${people}}`,
      },
    );
    const whole = await read();
    expect(whole && unpack(whole.head)).toBe(`{"version":1,"x":1.00,${start}}`);
    expect(whole?.pages.map(({ text }) => unpack(text))).toEqual([
      `[ ${odd} ]`,
      `[${odd.replace('é', 'è')}]`,
      people,
    ]);
  });

  it('has versions above 2^53', async () => {
    const version = '9007199254740993';
    answer(`{"version":${version},${start},"sessions":[]}`, {
      participants_v2: `{"version":${version},"participants_v2":[]}`,
    });
    expect((await read())?.version).toBe(9_007_199_254_740_993n);
  });

  it('has segments that come behind a link, which become part of their session', async () => {
    const more = `${microsoft.url}${path}/sessions/s/segments?b=`;
    answer(
      `{"version":1,${start},"sessions":[${session},{"id":"s","segments":[{"id":1.0}],"segments@odata.nextLink":"${more}1","z":2.0}]}`,
      {
        'b=1': `{"value":[{"id":2.0}],"@odata.nextLink":"${more}2"}`,
        'b=2': '{"value":[{"id":3.0,"failureInfo":{}}]}',
      },
    );
    const whole = await read();
    expect(whole?.pages.map(({ text }) => unpack(text))).toEqual([
      `[${session},{"id":"s","z":2.0,"segments":[{"id":1.0},{"id":2.0},{"id":3.0,"failureInfo":{}}]}]`,
    ]);
    expect(whole?.facts).toContainEqual({ kind: 'failed', value: '1' });
  });

  it.each<[fact: string, first: () => string, later: () => Readonly<Record<string, string>>]>([
    ['no sessions', () => `{"version":1,${start}}`, () => ({})],
    ['no version', () => `{${start},"sessions":[]}`, () => ({})],
    [
      'a version beyond 64 bits',
      () => `{"version":9999999999999999999,${start},"sessions":[]}`,
      () => ({}),
    ],
    ['no start', () => '{"version":1,"sessions":[]}', () => ({})],
    ['another record', () => `{"id":"x","version":1,${start},"sessions":[]}`, () => ({})],
    [
      'a session without segments',
      () => `{"version":1,${start},"sessions":[{"id":"s"}]}`,
      () => ({}),
    ],
    [
      'no participants',
      () => `{"version":1,${start},"sessions":[]}`,
      () => ({ participants_v2: '{"version":1}' }),
    ],
    [
      'a link that leaves',
      () =>
        `{"version":1,${start},"sessions":[${session}],"sessions@odata.nextLink":"https://example.com/v1.0/?a"}`,
      () => ({}),
    ],
    [
      'pages in a cycle',
      () =>
        `{"version":1,${start},"sessions":[${session}],"sessions@odata.nextLink":"${linkTo('a=1')}"}`,
      () => ({
        'a=1': `{"value":[{"id":"t","segments":[]}],"@odata.nextLink":"${linkTo('a=1')}"}`,
      }),
    ],
    [
      'a page that repeats earlier sessions',
      () =>
        `{"version":1,${start},"sessions":[${session}],"sessions@odata.nextLink":"${linkTo('a=1')}"}`,
      () => ({ 'a=1': `{"value":[${session}]}` }),
    ],
    [
      'empty pages without end',
      () => `{"version":1,${start},"sessions":[],"sessions@odata.nextLink":"${linkTo('n=')}"}`,
      () =>
        Object.fromEntries(
          // The longest link first, because each is part of the ones after it.
          Array.from({ length: 20 }, (_, index) => 'n='.padEnd(22 - index, 'x')).map((link) => [
            link,
            `{"value":[],"@odata.nextLink":"${linkTo(`${link}x`)}"}`,
          ]),
        ),
    ],
    [
      'a later page without a list',
      () =>
        `{"version":1,${start},"sessions":[${session}],"sessions@odata.nextLink":"${linkTo('a=1')}"}`,
      () => ({ 'a=1': '{}' }),
    ],
    [
      'a page beyond reason',
      () =>
        `{"version":1,${start},"sessions":[${Array.from({ length: 601 }, () => session).join(',')}]}`,
      () => ({}),
    ],
    ['a body that is cut off', () => `{"version":1,${start},"sessions":[`, () => ({})],
  ])('makes no whole record: %s', async (_, first, later) => {
    answer(first(), later());
    await expect(read()).rejects.toBeInstanceOf(BadUpstreamResponseError);
  });

  it('can be nothing', async () => {
    const emulator = await startEmulator({ now, tenant: madeTenant(0, 0, { version: 1 }) });
    const absent = MADE_ID.replaceAll('1', '9');
    await expect(wholeReadsFrom(emulator.url).read(absent)).rejects.toThrow(NotFoundError);
    expect(await wholeReadsFrom(emulator.url).read(MADE_ID)).toMatchObject({ sessionCount: 0 });
    await emulator.close();
  });
});
