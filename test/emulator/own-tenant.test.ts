import { afterEach, expect, test, vi } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { ask, NOW, objectsAt, RECORDS } from '../support/emulator/ask.ts';
import { madeTenant } from '../support/emulator/made-records.ts';

vi.mock('../../emulator/seeded-tenant.ts', { spy: true });

afterEach(() => vi.mocked(seededTenant).mockClear());

test('An emulator with its own tenant seeds no company', async () => {
  const emulator = await startEmulator({ now: NOW, tenant: madeTenant(1, 1) });
  expect(objectsAt((await ask(emulator, RECORDS)).body, 'value')).toHaveLength(1);
  expect(seededTenant).not.toHaveBeenCalled();
  await emulator.close();
});

test('An emulator without its own tenant seeds the company once', async () => {
  const emulator = await startEmulator({ now: NOW });
  await ask(emulator, RECORDS);
  expect(seededTenant).toHaveBeenCalledTimes(1);
  await emulator.close();
});
