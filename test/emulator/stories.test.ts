import { expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, objectsAt, RECORDS, textAt, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();

async function sessionsOf(id: string) {
  const path = `${RECORDS}/${id}?$expand=sessions($expand=segments)`;
  const { body } = await ask(emulator(), path);
  return { record: body, sessions: objectsAt(body, 'sessions') };
}

test('The bad Wi-Fi call was yesterday, and only its callee heard badly', async () => {
  const { record, sessions } = await sessionsOf(storyRecords.badWifiCall);
  expect(record.startDateTime).toMatch(/^2026-11-24T/);
  expect(sessions).toHaveLength(1);
  const [session] = sessions;
  expect(session).toHaveProperty('callee.feedback.rating', 'poor');
  expect(session).toHaveProperty('callee.feedback.tokens.Interruptions', true);
  const media = 'segments.0.media.0';
  expect(session).toHaveProperty(`${media}.label`, 'main-audio');
  expect(session).toHaveProperty(`${media}.calleeNetwork.connectionType`, 'wifi');
  expect(session).toHaveProperty(`${media}.calleeNetwork.wifiBand`, 'frequency24GHz');
  expect(session).toMatchObject({
    segments: [
      {
        media: [
          {
            streams: [
              {
                streamDirection: 'callerToCallee',
                averageJitter: expect.stringMatching(/^PT0\.0[3-7]/) as unknown,
              },
              { streamDirection: 'calleeToCaller' },
            ],
          },
          { label: 'main-video' },
        ],
      },
    ],
  });
});

test('The record, session and segment of a call between two people share one id', async () => {
  const id = storyRecords.badWifiCall;
  const { sessions } = await sessionsOf(id);
  expect(sessions).toMatchObject([{ id, segments: [{ id }] }]);
});

test('Everyone in a meeting has a session with its own id', async () => {
  const id = storyRecords.guestMeeting;
  const { record, sessions } = await sessionsOf(id);
  expect(record.type).toBe('groupCall');
  expect(sessions).toHaveLength(6);
  for (const session of sessions) {
    expect(session.id).not.toBe(id);
    expect(session).toHaveProperty('segments.0.id', session.id);
  }
});

test('The failed call broke down in the middle', async () => {
  const { sessions } = await sessionsOf(storyRecords.failedCall);
  expect(sessions[0]).toHaveProperty('failureInfo.stage', 'midcall');
  expect(sessions[0]).toHaveProperty('segments.0.failureInfo.stage', 'midcall');
});

test('The telephone call has three segments and a participant with a number', async () => {
  const { record, sessions } = await sessionsOf(storyRecords.pstnCall);
  const number = '+442079460123';
  expect(record).toMatchObject({ organizer_v2: { id: number, identity: { user: null } } });
  expect(record).toHaveProperty('organizer_v2.identity.phone', {
    id: number,
    displayName: null,
    tenantId: null,
  });
  expect(sessions).toHaveLength(1);
  expect(sessions[0]?.segments).toHaveLength(3);
  expect(sessions[0]).toHaveProperty('segments.1.caller.userAgent.role', 'mediationServer');
  expect(sessions[0]).toHaveProperty('segments.1.media.0.streams.0.wasMediaBypassed', false);
});

test('Virtual transfers repeat a session id with another service and duration', async () => {
  const { sessions } = await sessionsOf(storyRecords.repeatedSessionIds);
  const [first, second, third, fourth] = sessions.map(({ id }) => id);
  expect([second, third]).toEqual([first, first]);
  expect(fourth).not.toBe(first);
  expect(sessions[0]).toHaveProperty(
    'callee.associatedIdentity.displayName',
    'Contoso Service Line',
  );
  expect(sessions[1]).toHaveProperty(
    'callee.associatedIdentity.displayName',
    'Contoso Service Queue',
  );
  const spans = sessions.map(
    (session) => `${textAt(session, 'startDateTime')} ${textAt(session, 'endDateTime')}`,
  );
  expect(new Set(spans).size).toBe(4);
});
