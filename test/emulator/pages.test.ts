import * as fastCheck from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  ask,
  linkAt,
  NOW,
  objectsAt,
  RECORDS,
  walk,
  withEmulator,
} from '../support/emulator/ask.ts';
import { MADE_ID, madeTenant } from '../support/emulator/made-records.ts';

const MADE = `${RECORDS}/${MADE_ID}`;

describe('Long collections of the seeded company', () => {
  const emulator = withEmulator();

  test('The town hall returns each of its 2,000 sessions once', async () => {
    const path = `${RECORDS}/${storyRecords.townHall}/sessions?$select=id`;
    const { items, pages } = await walk(emulator(), path);
    expect(new Set(items.map(({ id }) => id)).size).toBe(2_000);
    expect(pages).toEqual([...Array.from({ length: 33 }, () => 60), 20]);
  });

  test('The links of an expanded town hall return sessions with all their properties', async () => {
    const path = `${RECORDS}/${storyRecords.townHall}`;
    const { body } = await ask(emulator(), `${path}?$expand=sessions($expand=segments)`);
    const first = objectsAt(body, 'sessions');
    const rest = await walk(emulator(), linkAt(body, 'sessions') ?? '');
    const all = [...first, ...rest.items];
    expect(all).toHaveLength(2_000);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2_000);
    for (const session of all) expect(session).toHaveProperty('segments.0.media.0.label');
  });

  test('The all-hands meeting returns each of its 900 participants once', async () => {
    const path = `${RECORDS}/${storyRecords.allHands}`;
    const { body } = await ask(emulator(), `${path}?$expand=participants_v2`);
    const first = objectsAt(body, 'participants_v2');
    expect(first).toHaveLength(130);
    const rest = await walk(emulator(), linkAt(body, 'participants_v2') ?? '');
    const ids = [...first, ...rest.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(900);
  });

  test('A meeting of 150 sessions takes three pages', async () => {
    const path = `${RECORDS}/${storyRecords.meetingOf150Sessions}`;
    expect((await walk(emulator(), `${path}/sessions`)).pages).toEqual([60, 60, 30]);
    expect((await walk(emulator(), `${path}/participants_v2`)).pages).toEqual([130, 10]);
  });
});

describe('Prefer: odata.maxpagesize', () => {
  const emulator = withEmulator({ tenant: madeTenant(150, 300) });

  test.each([
    ['/sessions', '50', [50, 50, 50]],
    ['/sessions', '149', [60, 60, 30]],
    ['/participants_v2', '100', [100, 100, 100]],
    ['/participants_v2', '999', [130, 130, 40]],
    ['/participants_v2', '0', [130, 130, 40]],
  ])(
    'The pages of %s have the expected sizes with odata.maxpagesize=%s',
    async (path, size, expected) => {
      const headers = { prefer: `odata.maxpagesize=${size}` };
      expect((await walk(emulator(), `${MADE}${path}`, headers)).pages).toEqual(expected);
    },
  );

  test('odata.maxpagesize applies to expanded collections, and must be sent again with a link', async () => {
    const headers = { prefer: 'odata.maxpagesize=7' };
    const { body } = await ask(emulator(), `${MADE}?$expand=sessions`, headers);
    expect(objectsAt(body, 'sessions')).toHaveLength(7);
    const next = await ask(emulator(), linkAt(body, 'sessions') ?? '');
    expect(objectsAt(next.body, 'value')).toHaveLength(60);
  });

  test('The response confirms the page size that was applied', async () => {
    const headers = { prefer: 'odata.maxpagesize=500' };
    const response = await ask(emulator(), `${MADE}/sessions`, headers);
    expect(response.headers.get('preference-applied')).toBe('odata.maxpagesize=60');
  });
});

describe('Page sizes that a test chooses', () => {
  test('A page can be short or even empty', async () => {
    const sizes = [2, 0, 3];
    const emulator = await startEmulator({
      now: NOW,
      tenant: madeTenant(6, 0),
      pageSizes: (_, pageIndex) => sizes[pageIndex] ?? 10,
    });
    expect((await walk(emulator, `${MADE}/sessions`)).pages).toEqual([2, 0, 3, 1]);
    await emulator.close();
  });

  test('Pages of any sizes never lose, repeat or reorder an item', async () => {
    const sizes = fastCheck.array(fastCheck.integer({ min: 0, max: 9 }), { maxLength: 8 });
    const count = fastCheck.integer({ min: 0, max: 25 });
    const property = fastCheck.asyncProperty(sizes, count, async (pageSizes, items) => {
      const emulator = await startEmulator({
        now: NOW,
        tenant: madeTenant(items, items),
        pageSizes: (_, pageIndex) => pageSizes[pageIndex] ?? 4,
      });
      const walked = await walk(emulator, `${MADE}/participants_v2`);
      expect(walked.items.map(({ id }) => id)).toEqual(
        Array.from({ length: items }, (_, index) => `p${index}`),
      );
      await emulator.close();
    });
    await fastCheck.assert(property, { numRuns: 40 });
  });
});
