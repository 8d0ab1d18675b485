import { describe, expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, objectsAt, RECORDS, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();
const ID = storyRecords.guestMeeting;
const RECORD = `${RECORDS}/${ID}`;

async function contextOf(path: string): Promise<unknown> {
  return (await ask(emulator(), `${RECORD}${path}`)).body['@odata.context'];
}

function context(rest: string): string {
  return `${emulator().url}/v1.0/$metadata#communications/callRecords('${ID}')/${rest}`;
}

describe('Sessions of a record', () => {
  test('Sessions come without segments unless these are expanded', async () => {
    const bare = await ask(emulator(), `${RECORD}/sessions`);
    for (const session of objectsAt(bare.body, 'value')) {
      expect(session).not.toHaveProperty('segments');
      expect(session).toHaveProperty('caller.userAgent');
    }
    const whole = await ask(emulator(), `${RECORD}/sessions?$expand=segments`);
    for (const session of objectsAt(whole.body, 'value')) {
      expect(session).toHaveProperty('segments.0.media');
    }
  });

  test('The list of sessions equals the sessions of the expanded record', async () => {
    const record = await ask(emulator(), `${RECORD}?$expand=sessions($expand=segments)`);
    const list = await ask(emulator(), `${RECORD}/sessions?$expand=segments`);
    expect(list.body.value).toEqual(record.body.sessions);
  });

  test('$select reduces sessions to the properties that it names', async () => {
    const { body } = await ask(emulator(), `${RECORD}/sessions?$select=id,isTest`);
    for (const session of objectsAt(body, 'value')) {
      expect(Object.keys(session)).toEqual(['id', 'isTest']);
    }
  });

  test('The context of sessions describes their content', async () => {
    expect(await contextOf('/sessions')).toBe(context('sessions'));
    expect(await contextOf('/sessions?$expand=segments')).toBe(context('sessions(segments())'));
  });
});

describe('Participants of a record', () => {
  test('The list of participants equals the participants of the expanded record', async () => {
    const record = await ask(emulator(), `${RECORD}?$expand=participants_v2`);
    const list = await ask(emulator(), `${RECORD}/participants_v2`);
    expect(list.body.value).toEqual(record.body.participants_v2);
    expect(list.body.value).toHaveLength(6);
  });

  test('$select reduces participants to the properties that it names', async () => {
    const { body } = await ask(emulator(), `${RECORD}/participants_v2?$select=id`);
    for (const participant of objectsAt(body, 'value')) {
      expect(Object.keys(participant)).toEqual(['id']);
    }
  });

  test('The context of participants describes their content', async () => {
    expect(await contextOf('/participants_v2')).toBe(context('participants_v2'));
  });

  test('A participant fills one slot of a complete identity set', async () => {
    const { body } = await ask(emulator(), `${RECORD}/participants_v2`);
    const slots = objectsAt(body, 'value').map(({ identity }) =>
      Object.entries(identity ?? {}).filter(([, party]) => party !== null),
    );
    expect(slots.map((filled) => filled.map(([name]) => name))).toEqual([
      ['user'],
      ['user'],
      ['user'],
      ['user'],
      ['guest'],
      ['azureCommunicationServicesUser'],
    ]);
    for (const { identity } of objectsAt(body, 'value')) {
      expect(Object.keys(identity ?? {})).toHaveLength(15);
    }
  });
});
