import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { seededTenant } from '../../emulator/seeded-tenant.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { browserFound, launchBrowser, unlessSkipped } from '../support/browser.ts';
import { callsPage, now, openCallsPage } from '../support/calls-page.ts';
import { sqlite } from '../support/store/engines.ts';
import type { System } from '../support/system/system.ts';
import { findViolations } from '../support/wcag.ts';

const month = '?from=2026-02-20T00:00:00.000Z&to=2026-03-21T00:00:00.000Z';

describe.skipIf(!browserFound)(
  `The page for people with an archive${unlessSkipped}`,
  { timeout: 60_000 },
  () => {
    let system: Archived & System;
    let browser: Browser;
    let page: Page;
    let complaints: readonly string[] = [];
    /** Small calls that have not been archived at first. */
    let others: readonly string[];

    beforeAll(async () => {
      system = await startArchived(sqlite, { emulator: { now }, configuration: { callsPage } });
      browser = await launchBrowser();
      const small = seededTenant(now)
        .records.filter(({ sessionCount }) => sessionCount < 5)
        .map(({ id }) => id);
      others = small.slice(40, 45);
      const { failedCall, badWifiCall } = storyRecords;
      await system.archive([...new Set([failedCall, badWifiCall, ...small.slice(0, 40)])]);
    }, 60_000);
    afterEach(async () => {
      await page.context().close();
      expect(complaints).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await system.close();
    });

    async function open(search: string, options = {}): Promise<void> {
      system.takeRequests();
      ({ page, complaints } = await openCallsPage(browser, system, search, options));
    }

    const note = (text: string | RegExp) => page.locator('.archive-note').getByText(text);
    const lengths = () => page.locator('td[data-label=Length]').allInnerTexts();
    const minutesOf = (text: string) => {
      const [, h = 0, min = 0] = /^(?:(\d+) h)? ?(?:(\d+) min)?/.exec(text) ?? [];
      return Number(h) * 60 + Number(min);
    };

    it('shows the longest calls first, says how many there are, and asks Microsoft for nothing', async () => {
      await open(month);
      await page.getByText(/^20 of 4\d calls read$/).waitFor();
      await page.getByRole('combobox', { name: 'Order' }).selectOption('longest first');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await expect.poll(() => new URL(page.url()).searchParams.get('order')).toBe('longest');
      await page.locator('.mark.good').first().waitFor();
      const minutes = (await lengths()).map(minutesOf);
      expect(minutes).toEqual(minutes.toSorted((one, other) => other - one));
      expect(await page.getByTestId('cost').innerText()).toBe(
        'This took 0 requests to Microsoft, which limits their number.',
      );
      expect(system.takeRequests()).toEqual([]);
    });

    it('is filtered by what only an archive knows, and the address is a link to that view', async () => {
      await open(month);
      await page.getByText('More filters').click();
      const failures = page.getByRole('combobox', { name: 'Failures' });
      await failures.selectOption('any');
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('Call');
      await page.getByRole('spinbutton', { name: 'At least' }).fill('2');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('failed in the middle').first().waitFor();
      await page
        .getByRole('heading', {
          name: /^Calls that failed, of the kind “Call”, of at least 2 min, 2026/,
        })
        .waitFor();
      const rows = page.locator('tbody tr:not(.space)');
      expect(await rows.count()).toBe(
        await rows.filter({ has: page.locator('.mark.failed') }).count(),
      );
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
        failed: 'true',
        type: 'PEER_TO_PEER',
        least: '2',
      });
      await page.reload();
      await page.getByText('failed in the middle').first().waitFor();
      expect(await failures.inputValue()).toBe('ANY');
      await failures.selectOption('while it was set up');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page
        .getByRole('heading', { name: /^Calls in which something failed while it was set up, / })
        .waitFor();
      expect(new URL(page.url()).searchParams.has('failed')).toBe(false);
      expect(system.takeRequests()).toEqual([]);
    });

    it('refuses in words what can find nothing, and says what of a link it has left out', async () => {
      const backwards = '?from=2026-03-21T00:00:00.000Z&to=2026-02-20T00:00:00.000Z';
      await open(`${backwards}&least=abc&type=FOO`);
      await page.getByRole('alert').getByText('The period ends before it begins').waitFor();
      await page.getByText('has left it out: type and least.').waitFor();
      expect(await page.getByText('No such call is archived.').count()).toBe(0);
      await page.getByText('More filters').click();
      await page.getByRole('textbox', { name: 'To' }).fill('2026-03-22 00:00');
      await page.getByRole('textbox', { name: 'Headset or camera' }).fill('Poly');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('A headset or camera is found by its whole name').waitFor();
      expect(await page.getByText('has left it out').count()).toBe(0);
    });

    it('never lets a gap look like silence while the archive is being filled', async () => {
      await open('?from=2026-03-10T00:00:00.000Z&to=2026-03-12T00:00:00.000Z');
      await note('The archive does not know every call of this period yet').waitFor();
      await cover('2026-02-20T00:00:00.0000000Z', '2026-03-11T08:00:00.0000000Z');
      await note('Calls from 2026-03-11 09:00 on are not yet all archived.').waitFor();
      await cover('2026-03-10T06:00:00.0000000Z', '2026-03-19T00:00:00.0000000Z');
      await note('Calls before 2026-03-10 07:00 are not all archived.').waitFor();
      await cover('2026-02-20T00:00:00.0000000Z', '2026-03-19T00:00:00.0000000Z');
      await page.reload();
      await note('Every call of this period is archived.').waitFor();
    });

    it('offers calls that have been archived since the list was read', async () => {
      await cover('2026-02-20T00:00:00.0000000Z', '2026-03-01T00:00:00.0000000Z');
      await open(month);
      await page.getByText(/^20 of \d+ calls read$/).waitFor();
      await system.archive(others);
      await page.getByRole('button', { name: 'Show 5 more that have been archived' }).click();
      await page.getByText(/^20 of \d+ calls read$/).waitFor();
    });

    it('axe-core finds nothing in the filters, at three widths, light and dark, and nothing is wider than the window', async () => {
      await open(`${month}&failed=true`, { bypassCSP: true });
      await page.getByText('failed in the middle').first().waitFor();
      expect(await findViolations(page, [390, 1280, 1920])).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      // A basis that is meant as a width would be a height here.
      for (const label of await page.locator('.more-filters label').all()) {
        expect((await label.boundingBox())?.height).toBeLessThan(60);
      }
    });

    /** Lets the archive know every call of a time. */
    async function cover(from: string, until: string): Promise<void> {
      await system.store.write([
        { sql: 'DELETE FROM coverage' },
        {
          sql: 'INSERT INTO coverage (from_time, until_time) VALUES ($1, $2)',
          values: [from, until],
        },
      ]);
    }
  },
);
