import { describe, expect, test } from 'vitest';
import { tenantOf } from '../../emulator/tenant.ts';
import { ask, NOW, objectsAt, RECORDS, withEmulator } from '../support/emulator/ask.ts';
import { MADE_ID, madeRecord, madeTenant } from '../support/emulator/made-records.ts';

const MINUTE = 60_000;

function endedMinutesAgo(minutes: number) {
  const end = new Date(NOW.getTime() - minutes * MINUTE).toISOString();
  return { startDateTime: end, endDateTime: end };
}

describe.each([
  ['19 minutes ago', 19, 404],
  ['20 minutes ago', 20, 200],
  ['30 days ago', 30 * 24 * 60, 200],
  ['a minute more than 30 days ago', 30 * 24 * 60 + 1, 404],
])('Expiry of a call that ended %s', (ended, minutes, expected) => {
  const emulator = withEmulator({ tenant: madeTenant(1, 1, endedMinutesAgo(minutes)) });

  test(`A call that ended ${ended} is a ${expected}`, async () => {
    expect((await ask(emulator(), `${RECORDS}/${MADE_ID}`)).status).toBe(expected);
  });

  test(`A call that ended ${ended} is ${expected === 200 ? '' : 'not '}in the list`, async () => {
    const { body } = await ask(emulator(), RECORDS);
    expect(objectsAt(body, 'value')).toHaveLength(expected === 200 ? 1 : 0);
  });
});

describe('Records that are exempt from expiry', () => {
  const record = madeRecord(0, 0, endedMinutesAgo(5 * 365 * 24 * 60));
  const emulator = withEmulator({ tenant: tenantOf([{ ...record, exemptFromExpiry: true }]) });

  test('An exempt record does not expire', async () => {
    expect((await ask(emulator(), `${RECORDS}/${MADE_ID}`)).status).toBe(200);
  });
});
