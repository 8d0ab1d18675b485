import { expect, it, onTestFinished } from 'vitest';
import { Clock } from '../../emulator/clock.ts';
import { tenantOf } from '../../emulator/tenant.ts';
import { MADE_ID, madeRecord } from '../support/emulator/made-records.ts';
import { sqlite } from '../support/store/engines.ts';
import { startSystem } from '../support/system/system.ts';

const now = new Date('2026-11-25T12:00:00Z');
const query = `{ callRecord(id: "${MADE_ID}") { source version sessions { edges { node { id } } } } }`;

it('A gateway with an archive fills it by itself, and answers from it when Microsoft Graph does not', async () => {
  const place = await sqlite.makePlace();
  const clock = new Clock(now);
  const system = await startSystem({
    emulator: { now, tenant: tenantOf([madeRecord(3, 2, { version: 1 })]) },
    configuration: { archive: { url: place.url, days: undefined, notificationUrl: undefined } },
    clock,
  });
  onTestFinished(async () => {
    clock.stop();
    await system.close();
    place.remove();
  });
  await clock.advance(60_000);
  await system.emulator.close();
  const { data, errors } = await system.ask(query);
  expect(errors).toBeUndefined();
  expect(data.callRecord).toMatchObject({ source: 'ARCHIVE', version: 1 });
  expect(data.callRecord.sessions.edges).toHaveLength(3);
});
