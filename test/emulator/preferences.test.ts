import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../emulator/tenant.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, objectsAt, RECORDS, withEmulator } from '../support/emulator/ask.ts';
import { MADE_ID, madeTenant } from '../support/emulator/made-records.ts';

const emulator = withEmulator();
const MEETING = `${RECORDS}/${storyRecords.guestMeeting}?$expand=sessions($expand=segments)`;

async function textOf(target: string, headers: Record<string, string> = {}): Promise<string> {
  return JSON.stringify((await ask(emulator(), target, headers)).body);
}

test('A member beyond its enum’s sentinel is hidden unless a preference includes it', async () => {
  const hidden = await textOf(MEETING);
  expect(hidden.includes('"productFamily":"unknownFutureValue"')).toBe(true);
  expect(hidden).not.toContain('"productFamily":"azureCommunicationServices"');
  const shown = await textOf(MEETING, { prefer: 'include-unknown-enum-members' });
  expect(shown).toContain('"productFamily":"azureCommunicationServices"');
  expect(shown).not.toContain('unknownFutureValue');
});

test('Preferences can be combined, and the response confirms them', async () => {
  const prefer = 'omit-values=nulls, include-unknown-enum-members,odata.maxpagesize=2';
  const { headers } = await ask(emulator(), MEETING, { prefer });
  expect(headers.get('preference-applied')).toBe(
    'odata.maxpagesize=2, include-unknown-enum-members, omit-values=nulls',
  );
});

test('A response confirms no preference if the request has none', async () => {
  const { headers } = await ask(emulator(), MEETING, { prefer: 'respond-async' });
  expect(headers.has('preference-applied')).toBe(false);
});

describe('Prefer: omit-values=nulls', () => {
  const made = withEmulator({ tenant: madeTenant(0, 0, { participants: [], organizer: null }) });
  const headers = { prefer: 'omit-values=nulls' };

  test('omit-values=nulls leaves no null anywhere', async () => {
    expect(await textOf(MEETING)).toContain('null');
    expect(await textOf(MEETING, headers)).not.toContain('null');
  });

  test('omit-values=nulls omits empty properties but no expanded collection', async () => {
    const { body } = await ask(made(), `${RECORDS}/${MADE_ID}?$expand=sessions`, headers);
    expect(body).not.toHaveProperty('participants');
    expect(body).not.toHaveProperty('organizer');
    expect(body.sessions).toEqual([]);
    const page = await ask(made(), `${RECORDS}/${MADE_ID}/sessions`, headers);
    expect(page.body.value).toEqual([]);
  });
});

describe('odata.metadata=none', () => {
  const headers = { accept: 'application/json;odata.metadata=none' };

  test('odata.metadata=none removes the annotations, and the content type confirms it', async () => {
    const response = await ask(emulator(), MEETING, headers);
    expect(JSON.stringify(response.body)).not.toContain('@odata');
    expect(response.headers.get('content-type')).toContain('odata.metadata=none');
  });

  test('odata.metadata=none keeps the links', async () => {
    const path = `${RECORDS}/${storyRecords.townHall}`;
    const { body } = await ask(emulator(), `${path}?$expand=sessions`, headers);
    expect(annotationsOf(body)).toEqual(['sessions@odata.nextLink']);
    const page = await ask(emulator(), `${path}/sessions`, headers);
    expect(annotationsOf(page.body)).toEqual(['@odata.nextLink']);
  });
});

test('Endpoints and user agents are named by their types by default', async () => {
  const { body, headers } = await ask(emulator(), MEETING);
  expect(headers.get('content-type')).toContain('odata.metadata=minimal');
  expect(objectsAt(body, 'sessions')[0]).toMatchObject({
    caller: {
      '@odata.type': '#microsoft.graph.callRecords.participantEndpoint',
      userAgent: { '@odata.type': '#microsoft.graph.callRecords.clientUserAgent' },
    },
    callee: { '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint' },
  });
});

function annotationsOf(body: JsonObject): readonly string[] {
  return Object.keys(body).filter((name) => name.includes('@'));
}
