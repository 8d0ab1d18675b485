import { describe, expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, objectsAt, RECORDS, refusal, withEmulator } from '../support/emulator/ask.ts';

const RECORD = `${RECORDS}/${storyRecords.badWifiCall}`;
const SESSIONS = `${RECORD}/sessions?$expand=segments`;

describe('Both generations of identities', () => {
  const emulator = withEmulator();

  test('A record has both generations of its organizer', async () => {
    const { body } = await ask(emulator(), RECORD);
    expect(body).toHaveProperty('organizer.user.displayName', 'Róisín Nolan');
    expect(body).toHaveProperty('organizer_v2.identity.user.displayName', 'Róisín Nolan');
    expect(objectsAt(body, 'participants')).toHaveLength(2);
  });

  test('Endpoints carry both generations of identities', async () => {
    const { body } = await ask(emulator(), SESSIONS);
    for (const path of ['caller', 'callee', 'segments.0.caller', 'segments.0.callee']) {
      expect(body.value).toHaveProperty(`0.${path}.identity.user.id`);
      expect(body.value).toHaveProperty(`0.${path}.associatedIdentity.userPrincipalName`);
    }
  });
});

describe('New identities only', () => {
  const emulator = withEmulator({ identities: 'new' });

  test('Deprecated properties are present without data if there are only new identities', async () => {
    const { body } = await ask(emulator(), RECORD);
    expect(body.organizer).toBeNull();
    expect(body.participants).toEqual([]);
    expect(body).toHaveProperty('organizer_v2.identity.user.id');
  });

  test('Endpoints carry the associated identity if there are only new identities', async () => {
    const { body } = await ask(emulator(), SESSIONS);
    for (const path of ['caller', 'segments.0.callee']) {
      expect(body.value).toHaveProperty(`0.${path}.identity`, null);
      expect(body.value).toHaveProperty(`0.${path}.associatedIdentity.id`);
    }
  });
});

describe('Old identities only', () => {
  const emulator = withEmulator({ identities: 'old' });

  test('A record has no new identities if there are only old ones', async () => {
    const { body } = await ask(emulator(), `${RECORD}?$expand=participants_v2`);
    expect(body).toHaveProperty('organizer.user.id');
    expect(body).not.toHaveProperty('organizer_v2');
    expect(body.participants_v2).toEqual([]);
    const list = await ask(emulator(), `${RECORD}/participants_v2`);
    expect(list.body.value).toEqual([]);
  });

  test('Endpoints carry the deprecated identity if there are only old ones', async () => {
    const { body } = await ask(emulator(), SESSIONS);
    for (const path of ['caller', 'segments.0.callee']) {
      expect(body.value).toHaveProperty(`0.${path}.identity.user.id`);
      expect(body.value).not.toHaveProperty(`0.${path}.associatedIdentity`);
    }
  });
});

describe('Deprecated members removed', () => {
  const emulator = withEmulator({ deprecatedMembers: 'removed' });

  test.each(['organizer', 'participants'])(
    '$select=%s is a 400 once the deprecated members are removed',
    async (name) => {
      const message = `400 BadRequest: Could not find a property named '${name}' on type 'microsoft.graph.callRecords.callRecord'.`;
      expect(await refusal(emulator(), `${RECORD}?$select=${name}`)).toBe(message);
      expect(await refusal(emulator(), `${RECORDS}?$select=id,${name}`)).toBe(message);
    },
  );

  test('A record has no deprecated members once they are removed', async () => {
    const { body } = await ask(emulator(), RECORD);
    expect(body).not.toHaveProperty('organizer');
    expect(body).not.toHaveProperty('participants');
    expect(body).toHaveProperty('organizer_v2');
    const sessions = await ask(emulator(), SESSIONS);
    expect(sessions.body.value).not.toHaveProperty('0.caller.identity');
    expect(sessions.body.value).not.toHaveProperty('0.segments.0.callee.identity');
  });
});

describe('Nested $select refused', () => {
  const emulator = withEmulator({ nestedSelect: 'refused' });

  test.each(['sessions($select=id)', 'sessions($select=id;$expand=segments)'])(
    '$expand=%s is a 400 if nested $select is refused',
    async (expand) => {
      expect(await refusal(emulator(), `${RECORD}?$expand=${expand}`)).toMatch(
        /^400 BadRequest: Parsing OData Select and Expand failed: /,
      );
    },
  );

  test('Other options still work if nested $select is refused', async () => {
    const expanded = await ask(emulator(), `${RECORD}?$expand=sessions($expand=segments)`);
    expect(expanded.status).toBe(200);
    expect((await ask(emulator(), `${RECORD}/sessions?$select=id`)).status).toBe(200);
  });
});
