import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { isJsonObject, type Json, type JsonObject } from '../../emulator/tenant.ts';
import { ask, RECORDS, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();
const WHOLE = '?$expand=sessions($expand=segments)';

function fixture(name: string): JsonObject {
  const file = new URL(`../../emulator/fixtures/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as JsonObject;
}

/** What is left of an answer when the annotations of its outermost object are taken away. */
function withoutAnnotations(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.includes('@')));
}

test('The sample of Microsoft’s documentation is returned value by value', async () => {
  const { body } = await ask(emulator(), `${RECORDS}/${storyRecords.seedRecord}${WHOLE}`);
  expect(withoutAnnotations(body)).toEqual(fixture('seed-record'));
  expect(Object.keys(body).filter((name) => name.includes('@'))).toEqual(['@odata.context']);
});

test('The real response of 2025 is returned value by value', async () => {
  const { participants_v2: participants, ...rest } = fixture('real-payload');
  const path = `${RECORDS}/${storyRecords.realPayload}`;
  const sessions = await ask(emulator(), `${path}${WHOLE}`);
  expect(withoutAnnotations(sessions.body)).toEqual(rest);
  const expanded = await ask(emulator(), `${path}?$expand=participants_v2`);
  expect(expanded.body.participants_v2).toEqual(participants);
  const list = await ask(emulator(), `${path}/participants_v2`);
  expect(list.body.value).toEqual(participants);
});

test('Made-up records have every member of the real response', async () => {
  const path = `${RECORDS}/${storyRecords.townHall}`;
  const sessions = await ask(emulator(), `${path}${WHOLE}`);
  const participants = await ask(emulator(), `${path}?$expand=participants_v2`);
  const made = [...membersOf(sessions.body), ...membersOf(participants.body)];
  const missing = [...membersOf(fixture('real-payload'))].filter((path) => !made.includes(path));
  expect(missing).toEqual([]);
});

/** The paths of all members, array positions left out. */
function membersOf(value: Json, path = ''): ReadonlySet<string> {
  if (Array.isArray(value)) {
    return new Set(value.flatMap((item: Json) => [...membersOf(item, `${path}[]`)]));
  }
  if (!isJsonObject(value)) return new Set([path]);
  return new Set([
    path,
    ...Object.entries(value).flatMap(([name, member]) => [...membersOf(member, `${path}.${name}`)]),
  ]);
}
