import type { Browser, Locator, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { packText } from '../../src/archive/pack-text.ts';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { wholeReadsFrom } from '../support/archive/whole-reads.ts';
import { browserFound, launchBrowser, unlessSkipped } from '../support/browser.ts';
import { callsPage, now, openCallsPage } from '../support/calls-page.ts';
import { present } from '../support/clients/connection.ts';
import { ask, RECORDS } from '../support/emulator/ask.ts';
import { sqlite } from '../support/store/engines.ts';
import type { System } from '../support/system/system.ts';
import { findViolations } from '../support/wcag.ts';

const month = '?from=2026-02-20T00:00:00.000Z&to=2026-03-21T00:00:00.000Z';

/** Small calls, the newest first. */
const calls = seededTenant(now)
  .records.filter(({ sessionCount }) => sessionCount < 5)
  .map(({ id, record }) => ({ id, start: record.startDateTime as string }))
  .toSorted((one, other) => (one.start < other.start ? 1 : -1))
  .map(({ id }) => id);

describe.skipIf(!browserFound)(
  `New calls on the page for people${unlessSkipped}`,
  { timeout: 60_000 },
  () => {
    let system: Archived & System;
    let browser: Browser;
    let page: Page;
    let complaints: readonly string[] = [];
    let streams: Request[];
    /** The newest calls, which come one after the other. The oldest of them is the next. */
    const coming = calls.slice(0, 19);

    beforeAll(async () => {
      system = await startArchived(sqlite, { emulator: { now }, configuration: { callsPage } });
      browser = await launchBrowser();
      await system.archive(calls.slice(19, 65));
      await cover(system);
    }, 60_000);
    afterEach(async () => {
      await page.context().close();
      expect(complaints).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await system.close();
    });

    /** Opens the list, and waits until it follows changes. */
    async function open(options: Parameters<typeof openCallsPage>[3] = {}): Promise<void> {
      await openList('', options);
      await page.getByText(/^20 of \d+ calls read$/).waitFor();
      await page.getByText('New calls appear here by themselves.').waitFor();
      await expect.poll(() => streams.length).toBe(1);
      await present(streams[0]).response();
    }

    async function openList(
      search: string | undefined,
      options: Parameters<typeof openCallsPage>[3] = {},
    ): Promise<void> {
      streams = [];
      const place = search === undefined ? '' : month + search;
      const opened = await openCallsPage(browser, system, place, {
        viewport: { width: 1280, height: 700 },
        onRequest: (request) => {
          if (isStream(request)) streams.push(request);
        },
        ...options,
      });
      ({ page, complaints } = opened);
    }

    /** Archives the next call as the archivist does. */
    async function archiveNext(): Promise<string> {
      const id = present(coming.pop());
      const whole = await wholeReadsFrom(system.emulator.url).read(id);
      await saveRecord(system.store, present(whole), Date.now());
      return id;
    }

    /** The same for a call that began at a later time than Microsoft says. */
    async function archiveNextAt(startDateTime: string): Promise<string> {
      const id = present(coming.pop());
      const { body } = await ask(system.emulator, `${RECORDS}/${id}`);
      const whole = present(await wholeReadsFrom(system.emulator.url).read(id));
      const head = JSON.stringify({ ...body, startDateTime, endDateTime: startDateTime });
      const startTime = startDateTime.replace('Z', '.0000000Z');
      const moved = { ...whole, startTime, head: await packText(Buffer.from(head)) };
      await saveRecord(system.store, moved, Date.now());
      return id;
    }

    const totalOf = async () =>
      /of (\d+)/.exec(await page.getByText(/^\d+ of \d+ calls read$/).innerText())?.[1];

    const yOf = async (element: Locator) => present(await element.boundingBox()).y;
    const rows = () => page.locator('.calls tbody tr:not(.space)');
    const rowOf = (id: string) => rows().filter({ has: page.locator(`a[href*="${id}"]`) });
    const firstId = async () =>
      new URL(
        (await rows().first().locator('a').getAttribute('href')) ?? '',
        page.url(),
      ).searchParams.get('call');
    const button = (name: RegExp | string) => page.getByRole('button', { name });

    it('A new call appears at the top by itself, with its quality, while nobody is in the list', async () => {
      await open();
      const table = await yOf(page.locator('.calls'));
      const id = await archiveNext();
      await expect.poll(firstId).toBe(id);
      await page.getByText(/^21 of \d+ calls read$/).waitFor();
      expect(await rowOf(id).locator('.mark').first().innerText()).not.toBe('…');
      expect(await button('new call').count()).toBe(0);
      expect(await yOf(page.locator('.calls'))).toBeCloseTo(table, 1);
      expect(await page.getByTestId('cost').innerText()).toContain('0 requests');
    });

    it('New calls wait while the person has scrolled, nothing moves, and the button shows them', async () => {
      await open();
      await page.mouse.move(5, 5);
      await page.mouse.wheel(0, 900);
      await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(800);
      const row = rows().nth(12);
      const before = await yOf(row);
      const text = await row.innerText();
      const ids = [await archiveNext()];
      await button('1 new call — show it').waitFor();
      ids.push(await archiveNext());
      await button('2 new calls — show them').waitFor();
      expect(await row.innerText()).toBe(text);
      // A fraction of a pixel is the rounding of a height.
      expect(await yOf(row)).toBeCloseTo(before, 1);
      expect(await yOf(button('2 new calls'))).toBeGreaterThanOrEqual(0);
      await button('2 new calls — show them').click();
      await expect.poll(firstId).toBe(ids.at(-1));
      await rowOf(present(ids[0])).waitFor();
      await expect.poll(() => yOf(rows().first())).toBeGreaterThan(0);
      expect(await yOf(rows().first())).toBeLessThan(500);
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('new-calls');
      await page.getByText('New calls appear here by themselves.').waitFor();
    });

    it.each([
      ['has the focus', () => rows().nth(2).locator('a').focus()],
      ['is under the pointer', () => rows().nth(2).hover()],
    ])('A new call waits at the top too while a row %s', async (_, enter) => {
      await open();
      await enter();
      const first = await firstId();
      await archiveNext();
      await button('1 new call — show it').waitFor();
      expect(await firstId()).toBe(first);
    });

    it('A call that has changed changes in its row', async () => {
      await open();
      const id = present(await firstId());
      const length = rowOf(id).locator('td[data-label=Length]');
      await archiveLonger(id);
      await expect.poll(() => length.innerText()).toBe('5 h');
      expect(await button('new call').count()).toBe(0);
    });

    it('A tab that has been hidden for a minute follows no changes, and catches up behind the last one', async () => {
      await open({ movesClock: true });
      const seen = await archiveNext();
      await expect.poll(firstId).toBe(seen);
      const ended = page.waitForEvent('requestfailed', isStream);
      await setHidden(true);
      await page.clock.fastForward(61_000);
      await ended;
      const ids = [await archiveNext(), await archiveNext()];
      await setHidden(false);
      await expect.poll(firstId).toBe(ids.at(-1));
      await rowOf(present(ids[0])).waitFor();
      expect(streams).toHaveLength(2);
      expect(variablesOf(present(streams[1])).after).toEqual(expect.any(String));
    });

    it('A tab that was hidden before the first change reads what it has missed', async () => {
      await open({ movesClock: true });
      const ended = page.waitForEvent('requestfailed', isStream);
      await setHidden(true);
      await page.clock.fastForward(61_000);
      await ended;
      await rows().nth(2).hover();
      const id = await archiveNext();
      await setHidden(false);
      await page.clock.fastForward(3000);
      await button('1 new call — show it').click();
      await expect.poll(firstId).toBe(id);
    });

    it('After the way back from a call, the new calls of before are there, and those of meanwhile', async () => {
      await open();
      const ids = [await archiveNext()];
      await expect.poll(firstId).toBe(ids[0]);
      await rows().nth(3).locator('a').click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => rows().count()).toBe(0);
      ids.push(await archiveNext(), await archiveNext());
      await page.mouse.move(5, 5);
      await page.goBack();
      await expect.poll(firstId).toBe(ids.at(-1));
      for (const id of ids) await rowOf(id).waitFor();
      await page.getByText(/^23 of \d+ calls read$/).waitFor();
      const total = await totalOf();
      // Each was counted once.
      await page.reload();
      await page.getByText(`20 of ${total} calls read`).waitFor();
    });

    it('A call that is archived after the list was read and before the gateway tells of changes appears too', async () => {
      let release: (() => void) | undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      const hold = async (opened: Page) => {
        await opened.route('**/graphql', async (route) => {
          if (isStream(route.request())) await until;
          await route.continue();
        });
      };
      await openList('', { before: hold });
      await page.getByText(/^20 of \d+ calls read$/).waitFor();
      const id = await archiveNext();
      release?.();
      await expect.poll(firstId, { timeout: 9000 }).toBe(id);
    });

    it('After midnight, the list of the last days is told of the calls of the new day', async () => {
      await openList(undefined, { movesClock: true });
      await page.getByText('New calls appear here by themselves.').waitFor();
      await expect.poll(() => streams.length).toBe(1);
      await page.clock.fastForward('11:30:00');
      await expect.poll(() => streams.length).toBe(2);
      await present(streams[1]).response();
      const id = await archiveNextAt('2026-03-20T23:05:00Z');
      await expect.poll(firstId).toBe(id);
    });

    it('Another order than the newest first follows no changes', async () => {
      await openList('&order=longest');
      await page.locator('.mark.good').first().waitFor();
      expect(await page.locator('.new-calls').count()).toBe(0);
      expect(streams).toEqual([]);
    });

    it('axe-core finds nothing in the note of new calls, at two widths, light and dark', async () => {
      await open({ bypassCSP: true });
      expect(await findViolations(page, [390, 1280])).toEqual([]);
      await rows().nth(1).locator('a').focus();
      await archiveNext();
      await button('1 new call').waitFor();
      expect(await findViolations(page, [390, 1280])).toEqual([]);
    });

    it('When a person may follow no changes, the note says so, and the page does not ask again', async () => {
      const part = { payload: null, errors: [{ message: '', extensions: { code: 'FORBIDDEN' } }] };
      const contentType = 'multipart/mixed;boundary="graphql";subscriptionSpec="1.0"';
      const head = 'content-type: application/json';
      const body = `--graphql\r\n${head}\r\n\r\n${JSON.stringify(part)}\r\n--graphql--\r\n`;
      await openList('&order=longest');
      let asked = 0;
      await page.route('**/graphql', async (route) => {
        if (!isStream(route.request())) return route.continue();
        asked += 1;
        return route.fulfill({ contentType, body });
      });
      await page.getByRole('combobox', { name: 'Order' }).selectOption('newest first');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page
        .getByText('New calls do not appear by themselves at the moment. You may not see this.')
        .waitFor();
      expect(asked).toBe(1);
    });

    it('When the gateway is away, the note says so, and the list stays', async () => {
      const other = await startArchived(sqlite, {
        emulator: { now },
        configuration: { callsPage },
      });
      await other.archive(calls.slice(20, 24));
      await cover(other);
      ({ page } = await openCallsPage(browser, other, month));
      complaints = [];
      await page.getByText('New calls appear here by themselves.').waitFor();
      await expect.poll(() => rows().count()).toBe(4);
      await other.shutDown();
      await page
        .getByText(
          'New calls do not appear by themselves at the moment. This service cannot be reached.',
        )
        .waitFor();
      expect(await rows().count()).toBe(4);
      await other.close();
    });

    /** Lets the archive know every call of the month, so that nothing is being filled. */
    function cover({ store }: Archived): Promise<unknown> {
      return store.write([
        {
          sql: 'INSERT INTO coverage (from_time, until_time) VALUES ($1, $2)',
          values: ['2026-02-20T00:00:00.0000000Z', '2026-03-20T10:00:00.0000000Z'],
        },
      ]);
    }

    const isStream = (request: Request) => request.postData()?.includes('"NewCalls"') === true;

    function variablesOf(request: Request): Readonly<Record<string, unknown>> {
      const body = request.postDataJSON() as { readonly variables: Record<string, unknown> };
      return body.variables;
    }

    function setHidden(isHidden: boolean): Promise<void> {
      return page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    }

    /** Archives a newer version of a call, which lasted five hours. */
    async function archiveLonger(id: string): Promise<void> {
      const { body } = await ask(system.emulator, `${RECORDS}/${id}`);
      const whole = present(await wholeReadsFrom(system.emulator.url).read(id));
      const version = Number(whole.version) + 1;
      const endDateTime = new Date(Date.parse(body.startDateTime as string) + 5 * 3_600_000);
      const head = JSON.stringify({ ...body, version, endDateTime: endDateTime.toISOString() });
      const longer = { ...whole, version, head: await packText(Buffer.from(head)) };
      await saveRecord(system.store, longer, Date.now());
    }
  },
);
