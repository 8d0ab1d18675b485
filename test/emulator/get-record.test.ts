import { expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, objectsAt, RECORDS, textAt, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();
const ID = storyRecords.guestMeeting;
const RECORD = `${RECORDS}/${ID}`;

async function keysOf(query: string): Promise<readonly string[]> {
  const { status, body } = await ask(emulator(), `${RECORD}${query}`);
  expect(status).toBe(200);
  return Object.keys(body).filter((name) => !name.includes('@'));
}

async function contextOf(query: string): Promise<string> {
  const { body } = await ask(emulator(), `${RECORD}${query}`);
  return textAt(body, '@odata.context').replace(`${emulator().url}/v1.0/$metadata#`, '');
}

test('A record without $select has all its own properties and the new organizer', async () => {
  expect(await keysOf('')).toEqual([
    'id',
    'version',
    'type',
    'modalities',
    'lastModifiedDateTime',
    'startDateTime',
    'endDateTime',
    'joinWebUrl',
    'organizer',
    'participants',
    'organizer_v2',
  ]);
});

test('$select leaves only the properties that it names', async () => {
  expect(await keysOf('?$select=type,startDateTime')).toEqual(['type', 'startDateTime']);
  expect(await keysOf('?%24select=id%2Corganizer_v2')).toEqual(['id', 'organizer_v2']);
});

test('$select may name a relationship, which alone returns nothing', async () => {
  expect(await keysOf('?$select=id,sessions,participants_v2')).toEqual(['id']);
});

test('$select may name participants_v2 beside $expand', async () => {
  expect(await keysOf('?$select=participants_v2&$expand=participants_v2')).toEqual([
    'participants_v2',
  ]);
});

test('$expand adds to the properties that $select leaves', async () => {
  expect(await keysOf('?$select=id&$expand=sessions')).toEqual(['id', 'sessions']);
});

test('Sessions come without segments unless these are expanded', async () => {
  const bare = await ask(emulator(), `${RECORD}?$expand=sessions`);
  expect(objectsAt(bare.body, 'sessions')[0]).not.toHaveProperty('segments');
  const whole = await ask(emulator(), `${RECORD}?$expand=sessions($expand=segments)`);
  expect(objectsAt(whole.body, 'sessions')[0]).toHaveProperty('segments.0.media.0.streams.1');
});

test.each([
  ['$expand=sessions($select=id,modalities)', ['id', 'modalities']],
  ['$expand=sessions($select=id;$expand=segments)', ['id', 'segments']],
  ['$expand=sessions($expand=segments;$select=startDateTime)', ['startDateTime', 'segments']],
])('%s chooses the properties of the sessions', async (query, keys) => {
  const { body } = await ask(emulator(), `${RECORD}?${query}`);
  for (const session of objectsAt(body, 'sessions')) expect(Object.keys(session)).toEqual(keys);
});

test('The context of a record describes its content', async () => {
  const path = 'communications/callRecords';
  expect(await contextOf('')).toBe(`${path}/$entity`);
  expect(await contextOf('?$expand=sessions')).toBe(`${path}(sessions())/$entity`);
  expect(await contextOf('?$expand=participants_v2')).toBe(`${path}(participants_v2())/$entity`);
  expect(await contextOf('?$expand=sessions($expand=segments)')).toBe(
    `${path}(sessions(segments()))/$entity`,
  );
  expect(await contextOf('?$select=id,type')).toBe(`${path}(id,type)/$entity`);
});

test('The navigation properties of a record have their own contexts', async () => {
  const { body } = await ask(emulator(), RECORD);
  const context = `${emulator().url}/v1.0/$metadata#communications/callRecords('${ID}')`;
  expect(body['organizer_v2@odata.context']).toBe(`${context}/organizer_v2/$entity`);
  expect(body['participants_v2@odata.context']).toBe(`${context}/participants_v2`);
});
