import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { recordFromJson } from '../../emulator/tenant.ts';
import { browserFound, launchBrowser, unlessSkipped } from '../support/browser.ts';
import { callsPage, now, openCallsPage } from '../support/calls-page.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { eventually } from '../support/eventually.ts';
import { scrape } from '../support/metrics.ts';
import { startSystem, type System, type SystemOptions } from '../support/system/system.ts';

const meeting = storyRecords.meetingOf150Sessions;
const month = '?from=2026-02-20T00:00:00.000Z&to=2026-03-21T00:00:00.000Z';

describe.skipIf(!browserFound)(
  `A failure on the page for people${unlessSkipped}`,
  { timeout: 60_000 },
  () => {
    let system: System;
    let browser: Browser;
    let page: Page;
    let complaints: readonly string[] = [];

    beforeAll(async () => {
      system = await startSystem({ emulator: { now }, configuration: { callsPage } });
      browser = await launchBrowser();
    }, 60_000);
    afterEach(async () => {
      await page.context().close();
      await fetch(`${system.emulator.url}/emulator/faults`, { method: 'DELETE' });
      // The browser itself reports every response that is not a success.
      expect(complaints.filter((text) => !text.startsWith('Failed to load resource'))).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await system.close();
    });

    async function open(search: string, target = system, movesClock = false): Promise<void> {
      target.takeRequests();
      ({ page, complaints } = await openCallsPage(browser, target, search, { movesClock }));
    }

    /** What a fault leaves behind, or a limit, is of no other test. */
    async function startOther(options: SystemOptions): Promise<System> {
      const configuration = { callsPage, ...options.configuration };
      const other = await startSystem({ ...options, configuration });
      onTestFinished(() => other.close());
      return other;
    }

    /** A switch of the demo. */
    const turnOn = (fault: string, { emulator } = system) =>
      fetch(`${emulator.url}/emulator/faults/${fault}`, { method: 'POST' });
    const turnOff = () => fetch(`${system.emulator.url}/emulator/faults`, { method: 'DELETE' });
    const alert = () => page.getByRole('alert');
    const tryAgain = () => page.getByRole('button', { name: 'Try again' });
    const sentence = () => page.locator('.sentence');

    it.each([
      ['not-found', 'There is no such call, or you may not see it.', 'NOT_FOUND'],
      ['unavailable', 'Microsoft does not respond at the moment.', 'UPSTREAM_UNAVAILABLE'],
    ])(
      'is told in words, and the call is shown when it is over: %s',
      async (fault, words, code) => {
        await turnOn(fault);
        await open(`?call=${storyRecords.pstnCall}`);
        await alert().getByRole('heading', { name: words }).waitFor();
        await alert().getByText(code).waitFor();
        await turnOff();
        await tryAgain().click();
        await sentence().waitFor();
        expect(await alert().count()).toBe(0);
      },
    );

    it.each([
      ['forbidden', storyRecords.pstnCall, 'Microsoft does not let this service read the data.'],
      ['slow', 'not-a-guid', 'One of the values is not valid.'],
    ])('that nobody here can end has no button to try again: %s', async (fault, id, words) => {
      await turnOn(fault);
      await open(`?call=${id}`);
      await alert().getByRole('heading', { name: words }).waitFor();
      expect(await tryAgain().count()).toBe(0);
    });

    it('that may only be slowness is told after five seconds', async () => {
      await turnOn('slow');
      await open(`?call=${storyRecords.pstnCall}`, system, true);
      await page.getByText('Reading the call …').waitFor();
      await page.clock.fastForward(5000);
      await page.getByText('Reading the call … Microsoft takes longer than usual.').waitFor();
    });

    it('of a quota says when it can work again, and offers it from then on', async () => {
      const throttled = await startOther({ emulator: { now } });
      await turnOn('throttled', throttled);
      await open(`?call=${storyRecords.pstnCall}`, throttled, true);
      await alert().getByText('Too many requests were sent to Microsoft lately.').waitFor();
      await alert()
        .getByText(/^It can work again in (20|1\d) s\.$/)
        .waitFor();
      expect(await tryAgain().isDisabled()).toBe(true);
      await page.clock.fastForward(12_000);
      await alert()
        .getByText(/^It can work again in [1-8] s\.$/)
        .waitFor();
      await page.clock.fastForward(8000);
      await alert().getByText('It can work again now.').waitFor();
      const sent = page.waitForRequest(/\/graphql$/);
      await tryAgain().click();
      await sent;
    });

    it('of an overload says when it can work again, and then it does', async () => {
      let release: (() => void) | undefined;
      const until = new Promise<void>((resolve) => (release = resolve));
      const limits = { ...defaultLimits, operations: 1 };
      const busy = await startOther({
        configuration: { limits },
        emulator: { now, faults: () => ({ until }) },
      });
      const first = busy.ask(`{ callRecord(id: "${meeting}") { type } }`);
      await eventually(async () => {
        const metrics = await scrape(busy.adminUrl);
        expect(metrics.value('callrecords_operations_in_progress')).toBe(1);
      });
      await open(`?call=${storyRecords.pstnCall}`, busy, true);
      await alert().getByText('This service has too much to do.').waitFor();
      await alert()
        .getByText(/^It can work again in [1-5] s\.$/)
        .waitFor();
      release?.();
      await first;
      await page.clock.fastForward(5000);
      await tryAgain().click();
      await sentence().waitFor();
    });

    it('of the network is told, and the calls are shown when it is back', async () => {
      await open('');
      await page.locator('.mark.good').first().waitFor();
      await page.context().setOffline(true);
      await page.getByRole('button', { name: 'Yesterday' }).click();
      await alert().getByText('This service cannot be reached.').waitFor();
      expect(await page.getByText('There are no calls').count()).toBe(0);
      await page.context().setOffline(false);
      await tryAgain().click();
      await page.getByText('Róisín Nolan').first().waitFor();
    });

    it('of a later page of the list stops the reading until somebody tries again', async () => {
      await open(month);
      await page.locator('.mark.good').first().waitFor();
      const table = page.locator('table.calls');
      const isLaterPage = (url: string) => url.startsWith('?') && url.includes('skiptoken');
      await postFault({ match: 'skiptoken', times: 1000, answer: { status: 503 } });
      await scrollUntil(() => alert().count());
      await page.mouse.wheel(0, 20_000);
      await alert().getByText('Microsoft does not respond at the moment.').waitFor();
      const failed = system.takeRequests().filter(isLaterPage).length;
      const count = Number(await table.getAttribute('aria-rowcount'));
      await page.mouse.wheel(0, -500);
      await page.mouse.wheel(0, 20_000);
      expect(system.takeRequests().filter(isLaterPage)).toEqual([]);
      expect(failed).toBeLessThan(3);
      await turnOff();
      await tryAgain().click();
      await expect
        .poll(async () => Number(await table.getAttribute('aria-rowcount')))
        .toBeGreaterThan(count);
      expect(await alert().count()).toBe(0);
    });

    it('of a part of a call leaves the rest, which grows when one tries again', async () => {
      await open(`?call=${meeting}`);
      await page.getByText('The first 60 sessions,').waitFor();
      await postFault({ match: 'skiptoken', times: 1, answer: { status: 503 } });
      await page.getByRole('button', { name: 'Read more sessions' }).click();
      await alert().getByText('Microsoft does not respond at the moment.').waitFor();
      await page.getByText('The first 60 sessions,').waitFor();
      await sentence().waitFor();
      await tryAgain().click();
      await page.getByText('The first 120 sessions,').waitFor();
      expect(await alert().count()).toBe(0);
    });

    it('of a list that has changed in between starts it again', async () => {
      const changing = await startOther({
        emulator: { now },
        environment: { CACHE_SECONDS: '60' },
      });
      await open(`?call=${meeting}`, changing);
      await page.getByText('The first 60 sessions,').waitFor();
      const record = changing.emulator.wholeRecord(meeting);
      changing.emulator.publish(recordFromJson({ ...record, version: 99 }));
      await changing.ask(
        `{ callRecord(id: "${meeting}") { version } }`,
        {},
        { 'cache-control': 'no-cache' },
      );
      await page.getByRole('button', { name: 'Read more sessions' }).click();
      await alert().getByText('The list has changed since it was read.').waitFor();
      await tryAgain().click();
      await page.getByRole('button', { name: 'Read more sessions' }).click();
      await page.getByText('The first 120 sessions,').waitFor();
      expect(await alert().count()).toBe(0);
    });

    it('of the quality alone leaves the calls, and does not say that they were good', async () => {
      await turnOn('not-found');
      await open('');
      await page.getByText('Not read').first().waitFor();
      await alert().getByText('NOT_FOUND').waitFor();
      await alert()
        .getByRole('heading', { name: /^Details of \d+ calls could not be read\.$/ })
        .waitFor();
      await page.getByText('others not read').first().waitFor();
      expect(await page.locator('.mark.good').count()).toBe(0);
      await turnOff();
      await tryAgain().click();
      await page.locator('.mark.good').first().waitFor();
    });

    async function postFault(fault: object): Promise<void> {
      const body = JSON.stringify(fault);
      await fetch(`${system.emulator.url}/emulator/faults`, { method: 'POST', body });
    }

    async function scrollUntil(isReached: () => Promise<number>): Promise<void> {
      await expect
        .poll(async () => {
          await page.mouse.wheel(0, 20_000);
          return isReached();
        })
        .toBeGreaterThan(0);
    }
  },
);
