import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { audienceUri } from '../../emulator/authority/caller-claims.ts';
import { storyPeople } from '../../emulator/story-people.ts';
import { archiveLogs } from '../support/archive/archive-logs.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { recordsWith } from '../support/archive/records-with.ts';
import { browserFound, launchBrowser, unlessSkipped } from '../support/browser.ts';
import { callsPage, now, openCallsPage } from '../support/calls-page.ts';
import { countDays, counter, makeFacts } from '../support/statistics/counted-archive.ts';
import { sqlite } from '../support/store/engines.ts';
import { type CallerSystem, startSystem, type System } from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';
import { findViolations } from '../support/wcag.ts';

const counting = { ruleSets: counter.ruleSets, minGroupSize: 5 };
/** Four weeks, as the page shows them by itself. */
const period = '{ ge: "2026-02-21T00:00:00Z", lt: "2026-03-21T00:00:00Z" }';
const clientId = '3f0b6a1c-52e7-4d0c-b6a4-8f1e9d27c053';
const scope = `${audienceUri}/access_as_user`;
const signingIn = {
  CALLS_PAGE: 'on',
  CALLS_PAGE_CLIENT_ID: clientId,
  CALLS_PAGE_SCOPE: scope,
};

async function fill(system: Archived & System): Promise<void> {
  const weeks = ['2026-03-1', '2026-03-0'];
  const records = weeks.flatMap((week) =>
    recordsWith(system.emulator, `"startDateTime":"${week}`, 150),
  );
  await system.archive([...new Set(records.map(({ id }) => id as string))]);
  await archiveLogs(system.store, system.emulator, now.getTime(), { keepMs: 30 * 86_400_000 });
  await makeFacts(system.store);
  await countDays(system.store, counting);
}

describe.skipIf(!browserFound)(
  `Trends on the page for people${unlessSkipped}`,
  { timeout: 60_000 },
  () => {
    let system: Archived & System;
    let browser: Browser;
    let page: Page;
    let complaints: readonly string[] = [];

    beforeAll(async () => {
      system = await startArchived(sqlite, { emulator: { now }, configuration: { callsPage } });
      browser = await launchBrowser();
      await fill(system);
    }, 120_000);
    afterEach(async () => {
      await page.context().close();
      expect(complaints).toEqual([]);
    });
    afterAll(async () => {
      await browser.close();
      await system.close();
    });

    async function open(search = '', options: BrowserContextOptions = {}): Promise<void> {
      system.takeRequests();
      ({ page, complaints } = await openCallsPage(browser, system, search, options));
    }

    const panel = (name: string) => page.getByRole('region', { name, exact: true });
    const chart = (name: string) => panel(name).locator('.chart');
    const ask = async (values: string, fields: string) => {
      const { data } = await system.ask(
        `{ callQuality(${values}) { nodes { ${fields} poorRate { numerator denominator value } } } }`,
      );
      return data.callQuality.nodes as readonly Group[];
    };
    /** The worst subnet, and how many calls have a poor stream of it. */
    async function worstSubnet() {
      const order = 'orderBy: { field: POOR_STREAMS, direction: DESC }, first: 1';
      const [worst] = await ask(
        `filter: { startDateTime: ${period} }, groupBy: [SUBNET], ${order}`,
        'subnet',
      );
      const subnet = worst?.subnet ?? '';
      const { data } = await system.ask(
        `query ($subnet: String!) { callRecords(filter: { startDateTime: ${period}, quality:
          { subnet: $subnet, classification: POOR } }) { totalCount } }`,
        { subnet },
      );
      return { subnet, calls: Number(data.callRecords.totalCount) };
    }

    it('shows the figures of callQuality, in pictures and tables, and asks Microsoft for nothing', async () => {
      await open('?view=trends');
      await page.getByRole('heading', { name: 'All streams, 2026-02-21 to 2026-03-20' }).waitFor();
      for (const [title, dimension, field] of [
        ['Subnets', 'SUBNET', 'subnet'],
        ['Devices', 'DEVICE', 'deviceName'],
      ] as const) {
        const groups = await ask(
          `filter: { startDateTime: ${period} }, groupBy: [${dimension}], first: 8,
          orderBy: { field: POOR_STREAMS, direction: DESC }`,
          field,
        );
        await panel(title).getByText('The picture as a table').click();
        const rows = await panel(title).locator('tbody tr').all();
        const shown = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
        expect(groups.length).toBeGreaterThan(2);
        expect(shown.map(([name, , , poor, measured]) => [name, poor, measured])).toEqual(
          groups.map(({ [field]: name, poorRate: { numerator, denominator } }) => [
            name ?? expect.stringMatching(/^No (subnet|device) known$/),
            `${numerator}, show calls`,
            denominator.toLocaleString('en-GB'),
          ]),
        );
        expect(await chart(title).locator('.mark-link').count()).toBe(groups.length);
      }
      const [total] = await ask(`filter: { startDateTime: ${period} }`, 'streams');
      const { numerator, denominator } = total?.poorRate ?? { numerator: 0, denominator: 0 };
      expect(await page.locator('.sentence').innerText()).toContain(
        `poor: ${numerator} of ${denominator.toLocaleString('en-GB')}.`,
      );
      expect(system.takeRequests()).toEqual([]);
    });

    it('draws every day of the period, and compares it with an earlier one', async () => {
      await open('?view=trends');
      await chart('Poor streams by day').waitFor();
      const days = await ask(
        `filter: { startDateTime: ${period} }, groupBy: [DAY], first: 100`,
        'day',
      );
      expect(days.length).toBeGreaterThan(5);
      expect(await chart('Poor streams by day').locator('.mark-link').count()).toBe(days.length);
      await panel('Poor streams by day').getByText('The picture as a table').click();
      expect(await panel('Poor streams by day').locator('tbody tr').count()).toBe(28);
      await page.getByRole('combobox', { name: 'Compare with' }).selectOption('a week before');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText(/A week before, it was [\d.]+ %\./).waitFor();
      expect(new URL(page.url()).searchParams.get('compare')).toBe('week');
      const weekBefore = '{ ge: "2026-02-14T00:00:00Z", lt: "2026-03-14T00:00:00Z" }';
      const before = await ask(
        `filter: { startDateTime: ${weekBefore} }, groupBy: [DAY], first: 100`,
        'day',
      );
      const measured = before.filter(({ poorRate: { denominator } }) => denominator > 0);
      expect(measured.length).toBeGreaterThan(0);
      const lines = chart('Poor streams by day').locator('.before');
      await expect.poll(() => lines.count()).toBe(measured.length);
      expect(await panel('Poor streams by day').locator('th', { hasText: 'Before' }).count()).toBe(
        1,
      );
    });

    it('leads from a bar to its calls, and back by a link that can be copied', async () => {
      const { subnet, calls } = await worstSubnet();
      await open('?view=trends');
      await chart('Subnets').locator('.mark-link').first().click();
      await page
        .getByRole('heading', { name: `Calls with a poor stream in the subnet ${subnet}, ` })
        .waitFor();
      await page.getByText(new RegExp(`^(${calls} calls?|\\d+ of ${calls} calls read)`)).waitFor();
      expect(calls).toBeGreaterThan(0);
      await page.reload();
      await page.getByText(`Only calls with a poor stream in the subnet ${subnet}.`).waitFor();
      await page.getByRole('button', { name: 'Remove this filter' }).click();
      await expect.poll(() => new URL(page.url()).searchParams.has('streams')).toBe(false);
    });

    it('is narrowed to one group by its name, until three properties are given', async () => {
      const { subnet } = await worstSubnet();
      await open('?view=trends');
      await chart('Subnets')
        .getByRole('link', { name: `Trends of ${subnet} alone` })
        .click();
      await page.getByRole('heading', { name: `Streams in the subnet ${subnet}, 2026` }).waitFor();
      expect(await panel('Subnets').count()).toBe(0);
      const [total] = await ask(
        `filter: { startDateTime: ${period}, subnet: "${subnet}" }`,
        'streams',
      );
      await page.getByText(`poor: ${total?.poorRate.numerator} of`).waitFor();
      await page.getByRole('combobox', { name: 'Wi-Fi band' }).selectOption('2.4 GHz');
      await page.getByRole('combobox', { name: 'Connection' }).selectOption('Wi-Fi');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await panel('Devices').getByText('Remove a filter to see this').waitFor();
      await chart('Poor streams by day').waitFor();
      await page.getByRole('combobox', { name: 'Platform' }).selectOption('Windows');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByRole('alert').getByText('by at most three properties').waitFor();
      await page.getByRole('button', { name: 'Remove all filters' }).click();
      await panel('Subnets').waitFor();
    });

    it('says why calls failed, and leads to all calls that failed in the same stage', async () => {
      await open('?view=trends');
      await panel('Why calls failed').getByText('The picture as a table').click();
      const failures = 'failures { stage reason count } setupFailureRate { numerator denominator }';
      const { data } = await system.ask(
        `{ callQuality(filter: { startDateTime: ${period} }) { nodes { ${failures} } }
          callRecords(filter: { startDateTime: ${period}, quality: { failure: MIDCALL } }) { totalCount } }`,
      );
      const [group] = data.callQuality.nodes as readonly Causes[];
      const rows = await panel('Why calls failed').locator('tbody tr').all();
      const shown = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
      const events = { CALL_SETUP: 'failed to set up', MIDCALL: 'dropped' };
      expect(group?.failures.length).toBeGreaterThan(1);
      expect(shown.map(([reason, event, count]) => [reason, event, count?.split(',')[0]])).toEqual(
        group?.failures.map(({ stage, reason, count }) => [
          reason ?? 'No reason given',
          events[stage],
          `${count}`,
        ]),
      );
      const { numerator, denominator } = group?.setupFailureRate ?? {};
      await panel('Why calls failed')
        .getByText(`${numerator} of ${denominator?.toLocaleString('en-GB')} attempts`)
        .waitFor();
      await chart('Why calls failed')
        .getByRole('link', { name: /dropped; show all calls in which/ })
        .first()
        .click();
      await page
        .getByRole('heading', { name: /^Calls with a stream that failed in the middle, 2026/ })
        .waitFor();
      const calls = Number(data.callRecords.totalCount);
      expect(calls).toBeGreaterThan(0);
      await page.getByText(new RegExp(`^(${calls} calls?|\\d+ of ${calls} calls read)`)).waitFor();
    });

    it('shows drops instead of poor streams, and leads to the calls with them', async () => {
      await open('?view=trends');
      const line = panel('Why calls failed').getByRole('listitem').filter({ hasText: 'Dropped' });
      await line.getByRole('link', { name: 'Show where and when' }).click();
      await chart('Drops by day').waitFor();
      expect(await page.getByRole('combobox', { name: 'Show' }).inputValue()).toBe('drops');
      const order = 'orderBy: { field: DROPS, direction: DESC }, first: 8';
      const { data } = await system.ask(
        `{ callQuality(filter: { startDateTime: ${period} }, groupBy: [SUBNET], ${order}) {
          nodes { dropRate { numerator denominator } } } }`,
      );
      const groups = data.callQuality.nodes as readonly Pick<Causes, 'dropRate'>[];
      await panel('Subnets').getByText('The picture as a table').click();
      const rows = await panel('Subnets').locator('tbody tr').all();
      const shown = await Promise.all(rows.map((row) => row.locator('td').allInnerTexts()));
      expect(groups[0]?.dropRate.numerator).toBeGreaterThan(0);
      expect(shown.map(([, , count, attempts]) => [count, attempts])).toEqual(
        groups.map(({ dropRate: { numerator, denominator } }) => [
          expect.stringMatching(new RegExp(`^${numerator}(, show calls)?$`)),
          denominator.toLocaleString('en-GB'),
        ]),
      );
      await chart('Subnets').locator('.mark-link').first().click();
      await page
        .getByRole('heading', {
          name: /^Calls with a stream in the subnet [\d.]+ that failed in the middle, 2026/,
        })
        .waitFor();
    });

    it('shows why telephone calls failed, and at which trunks, if nothing is filtered', async () => {
      await open('?view=trends');
      const window = 'from: "2026-02-21T00:00:00Z", to: "2026-03-21T00:00:00Z"';
      const { data } = await system.ask(
        `{ directRoutingQuality(${window}, groupBy: [TRUNK, FINAL_SIP_CODE], first: 100) {
          nodes { trunkFullyQualifiedDomainName finalSipCode calls failedCalls } } }`,
      );
      const groups = data.directRoutingQuality.nodes as readonly TelephonyGroup[];
      for (const [title, nameOf] of [
        ['Telephone calls over direct routing', (group: TelephonyGroup) => `${group.finalSipCode}`],
        [
          'Trunks of direct routing',
          (group: TelephonyGroup) => group.trunkFullyQualifiedDomainName,
        ],
      ] as const) {
        await panel(title).getByText('The picture as a table').click();
        const rows = await panel(title).locator('tbody tr').all();
        const shown = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
        const failed = new Map<string, number>();
        for (const group of groups) {
          failed.set(nameOf(group), (failed.get(nameOf(group)) ?? 0) + group.failedCalls);
        }
        const counts = [...failed].filter(([, count]) => count > 0);
        expect(counts.length).toBeGreaterThan(1);
        expect(
          shown.map((cells) => [cells[0]?.split(' ')[0], Number(cells.at(-2))]).toSorted(),
        ).toEqual(counts.toSorted());
        expect(await panel(title).getByRole('link').count()).toBe(0);
      }
      await page.goto(`${page.url()}&type=GROUP_CALL`);
      await chart('Hours of the week').waitFor();
      expect(await panel('Trunks of direct routing').count()).toBe(0);
    });

    it('says what users said, and leads to no list, because there is none', async () => {
      await open('?view=trends');
      await panel('What users said').getByText('The picture as a table').click();
      const { data } = await system.ask(
        `{ callQuality(filter: { startDateTime: ${period} }) {
          nodes { feedback { rated notRated tokens { name count } } } } }`,
      );
      const { rated, notRated, tokens } = data.callQuality.nodes[0].feedback as Feedback;
      const all = (rated + notRated).toLocaleString('en-GB');
      await panel('What users said').getByText(`${rated} of ${all} sessions rated`).waitFor();
      const counts = await panel('What users said').locator('tbody td').allInnerTexts();
      expect(tokens.length).toBeGreaterThan(2);
      expect(counts).toEqual(tokens.map(({ count }) => `${count}`));
      expect(await panel('What users said').getByRole('link').count()).toBe(0);
    });

    it('asks one question for each picture, and none more for failures and what users said', async () => {
      const questions: string[] = [];
      const onRequest = (request: Request) => {
        if (request.postData()?.includes('query Trend(')) questions.push(request.postData() ?? '');
      };
      ({ page, complaints } = await openCallsPage(browser, system, '?view=trends', { onRequest }));
      await chart('Why calls failed').waitFor();
      await chart('Hours of the week').waitFor();
      // The total, days, six properties, and the hours.
      expect(questions.length).toBe(9);
      expect(questions.filter((text) => text.includes('"tellsWhy":true')).length).toBe(1);
    });

    it('leads from the first bad day of a subnet to its trends since then, and to its band', async () => {
      await open('?view=trends');
      await chart('Subnets').getByRole('link', { name: 'Trends of 10.20.102.0 alone' }).click();
      await chart('Poor streams by day')
        .getByRole('link', { name: 'Trends from Tue 17 Mar on' })
        .click();
      await page
        .getByRole('heading', { name: 'Streams in the subnet 10.20.102.0, 2026-03-17 to' })
        .waitFor();
      const bands = chart('Wi-Fi bands').locator('.mark-link');
      await expect.poll(() => bands.count()).toBe(1);
      expect(await bands.getAttribute('aria-label')).toMatch(/^2\.4 GHz: 5\d\.?\d* % poor/);
    });

    it('is narrowed to the days since one by the name of that day in the table', async () => {
      const { subnet } = await worstSubnet();
      await open('?view=trends');
      await chart('Subnets')
        .getByRole('link', { name: `Trends of ${subnet} alone` })
        .click();
      await panel('Poor streams by day').getByText('The picture as a table').click();
      await panel('Poor streams by day')
        .getByRole('link', { name: 'Tue 17 Mar', exact: true })
        .click();
      await page
        .getByRole('heading', {
          name: `Streams in the subnet ${subnet}, 2026-03-17 to 2026-03-20`,
        })
        .waitFor();
    });

    it('is walked through by the keyboard alone', async () => {
      await open();
      await page.getByRole('link', { name: 'Trends' }).focus();
      await page.keyboard.press('Enter');
      await chart('Hours of the week').locator('.mark-link').first().waitFor();
      const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
      await panel('Poor streams by day').getByRole('button', { name: 'Save picture' }).focus();
      await page.keyboard.press('Shift+Tab');
      expect(await focused()).toMatch(/^Trends from .* on$/);
      await page.keyboard.press('Shift+Tab');
      expect(await focused()).toMatch(/ Feb|Mar: .* poor/);
      const first = await focused();
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toMatch(/^Trends from .* on$/);
      await page.keyboard.press('ArrowUp');
      expect(await focused()).toBe(first);
      await page.keyboard.press('ArrowRight');
      expect(await focused()).not.toBe(first);
      await page.keyboard.press('Home');
      expect(await focused()).toBe(first);
      await panel('Why calls failed').getByRole('button', { name: 'Save picture' }).focus();
      await page.keyboard.press('Shift+Tab');
      expect(await focused()).toMatch(/show all calls in which something failed/);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: /^Calls with a stream that failed/ }).waitFor();
    });

    it('compares failures and what users said with those of an earlier period', async () => {
      await open('?view=trends&compare=week');
      const line = panel('Why calls failed').getByText(/^Dropped: .*; before [\d.]+ %\./);
      await line.waitFor();
      await panel('What users said')
        .getByText(/; before [\d.]+ % of \d+\.$/)
        .waitFor();
      for (const name of ['Why calls failed', 'What users said']) {
        await panel(name).getByText('The picture as a table').click();
        expect(await panel(name).locator('th', { hasText: 'Before' }).count()).toBe(1);
      }
      expect(await page.getByRole('alert').count()).toBe(0);
    });

    it('saves pictures that are whole by themselves, and tables', async () => {
      await open('?view=trends');
      await chart('Subnets').waitFor();
      const save = async (button: string, of = 'Subnets') => {
        const [file] = await Promise.all([
          page.waitForEvent('download'),
          panel(of).getByRole('button', { name: button }).click(),
        ]);
        return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
      };
      const picture = await save('Save picture');
      expect(picture.name).toBe('trends-subnets.svg');
      expect(picture.text).toContain('All streams, 2026-02-21 to 2026-03-20');
      expect(picture.text).not.toContain('href');
      const { subnet } = await worstSubnet();
      const table = await save('Save table');
      expect(table.name).toBe('trends-subnets.csv');
      expect(table.text).toMatch(/^\uFEFFSubnets,Poor,Poor streams,/);
      expect(table.text.split('\r\n')[1]).toMatch(
        new RegExp(`^${subnet},0\\.\\d+,\\d+,\\d+,0\\.03,`),
      );
      expect((await save('Save picture', 'What users said')).name).toBe('trends-feedback.svg');
      const failures = await save('Save table', 'Why calls failed');
      expect(failures.name).toBe('trends-failures.csv');
      expect(failures.text).toMatch(/^\uFEFFReason,What happened,Failures\r\n.*,dropped,\d+\r\n/);
    });

    it(
      'axe-core finds nothing, at three widths, light and dark, and nothing is wider than the window',
      { timeout: 180_000 },
      async () => {
        await open('?view=trends&compare=week', { bypassCSP: true });
        await chart('Hours of the week').locator('.mark-link').first().waitFor();
        await chart('Client versions').waitFor();
        await chart('What users said').waitFor();
        await chart('Trunks of direct routing').waitFor();
        await chart('Why calls failed').locator('.before').first().waitFor({ state: 'attached' });
        for (const table of await page.getByText('The picture as a table').all())
          await table.click();
        expect(await findViolations(page, [390, 1280, 1920])).toEqual([]);
      },
    );

    it('says what to do if the archive would have too much to read, and does not speak of requests', async () => {
      const other = await startArchived(sqlite, {
        ...{ emulator: { now }, configuration: { callsPage }, environment: { MAX_ROWS: '100' } },
      });
      onTestFinished(() => other.close());
      ({ page } = await openCallsPage(browser, other, '?view=trends'));
      const alert = page.getByRole('alert').first();
      await alert.getByText('Choose a shorter period, or remove a filter.').waitFor();
      expect(await alert.innerText()).not.toMatch(/request|Microsoft/);
    });

    it('has no picture of telephone calls where there are none', async () => {
      const other = await startArchived(sqlite, {
        ...{ emulator: { now }, configuration: { callsPage } },
      });
      onTestFinished(() => other.close());
      ({ page, complaints } = await openCallsPage(browser, other, '?view=trends'));
      await page.getByText('No stream was measured in this period.').waitFor();
      await page.waitForLoadState('networkidle');
      await page.getByText('Nothing failed in this period.').waitFor();
      expect(await page.getByText('direct routing').count()).toBe(0);
    });

    it('of a subnet that is not found say how subnets are written, and invent no target', async () => {
      await open(`?view=trends&streams=${encodeURIComponent('{"subnet":"10.20.102.0/24"}')}`);
      await page.getByText('No stream was measured in this period.').waitFor();
      await page.getByText('A subnet is found by its first address, such as 10.20.30.0').waitFor();
      await chart('Poor streams by day').waitFor();
      expect(await page.getByText('Microsoft’s target').count()).toBe(0);
    });

    it('says that it needs an archive where there is none, and offers no link to it', async () => {
      const other = await startSystem({ emulator: { now }, configuration: { callsPage } });
      onTestFinished(() => other.close());
      ({ page, complaints } = await openCallsPage(browser, other, '?view=trends'));
      await page.getByText('Trends need an archive of calls').waitFor();
      expect(await page.getByRole('link', { name: 'Trends' }).count()).toBe(0);
    });
  },
);

describe.skipIf(!browserFound)(`Trends by roles${unlessSkipped}`, { timeout: 60_000 }, () => {
  let system: Archived & CallerSystem;
  let browser: Browser;

  beforeAll(async () => {
    system = await startArchived(sqlite, {
      ...{ callers: true, authority: { tls: true }, environment: signingIn },
      emulator: { now },
    });
    await fill(system);
    browser = await launchBrowser();
    const distrust = trustCertificate(system.authority.certificate);
    return async () => {
      await browser.close();
      distrust();
      await system.close();
    };
  }, 120_000);

  async function openAs(...roles: readonly string[]): Promise<Page> {
    const address = `${system.gatewayUrl}/calls/`;
    const { signIns } = system.authority;
    signIns.pages.push({ clientId, scope, redirectUris: [address] });
    signIns.person = { name: 'Adele Vance', oid: storyPeople.busyPerson, roles: [...roles] };
    const context = await browser.newContext({ locale: 'en-GB', ignoreHTTPSErrors: true });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const dates = 'from=2026-02-21T00:00:00Z&to=2026-03-21T00:00:00Z';
    await page.goto(`${address}?view=trends&${dates}`);
    return page;
  }

  it('Hidden dimensions are told plainly, and are no failure', async () => {
    const page = await openAs('CallRecords.Read', 'CallRecords.Read.Identity');
    await page.getByText('Hidden from you: it would show addresses.').waitFor();
    await page.getByText('Hidden from you: it would show names of trunks.').waitFor();
    await page.getByText(/^\d+ of \d+ calls failed: /).waitFor();
    expect(await page.getByText('it would show names of machines and devices').count()).toBe(2);
    await page
      .getByRole('region', { name: 'Wi-Fi bands', exact: true })
      .locator('.chart')
      .waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Subnet' }).count()).toBe(0);
  });

  it('Small groups are withheld from those who may not see identities, and are shown as others', async () => {
    const page = await openAs('CallRecords.Read', 'CallRecords.Read.Device');
    const devices = page.getByRole('region', { name: 'Devices', exact: true });
    await devices.locator('.chart text').getByText('Others (fewer than 5 people)').waitFor();
    await devices.getByText('The picture as a table').click();
    const row = devices.getByRole('row', { name: /^Others/ });
    expect(await row.getByRole('link').count()).toBe(0);
  });

  it('Who may see only their own calls is told that there are no trends for them', async () => {
    const page = await openAs('CallRecords.Read.Own');
    await page.getByText('Trends are of the calls of everyone').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await page.locator('.chart').count()).toBe(0);
  });
});

interface Group {
  readonly subnet?: string | null;
  readonly deviceName?: string | null;
  readonly poorRate: { readonly numerator: number; readonly denominator: number };
}

interface Causes {
  readonly failures: readonly {
    readonly stage: 'CALL_SETUP' | 'MIDCALL';
    readonly reason: string | null;
    readonly count: number;
  }[];
  readonly setupFailureRate: { readonly numerator: number; readonly denominator: number };
  readonly dropRate: { readonly numerator: number; readonly denominator: number };
}

interface Feedback {
  readonly rated: number;
  readonly notRated: number;
  readonly tokens: readonly { readonly count: number }[];
}

interface TelephonyGroup {
  readonly trunkFullyQualifiedDomainName: string;
  readonly finalSipCode: number;
  readonly calls: number;
  readonly failedCalls: number;
}
