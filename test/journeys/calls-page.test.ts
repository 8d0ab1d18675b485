import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storyPeople } from '../../emulator/story-people.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { recordFromJson } from '../../emulator/tenant.ts';
import { browserFound, launchBrowser, unlessSkipped } from '../support/browser.ts';
import { callsPage, now, openCallsPage, type OpenOptions } from '../support/calls-page.ts';
import { reportSightLate } from '../support/late-sight.ts';
import { startSystem, type System } from '../support/system/system.ts';
import { textsOutsideOf } from '../support/svg-file.ts';
import { findViolations } from '../support/wcag.ts';

const month = '?from=2026-02-20T00:00:00.000Z&to=2026-03-21T00:00:00.000Z';

describe.skipIf(!browserFound)(`The page for people${unlessSkipped}`, { timeout: 60_000 }, () => {
  let system: System;
  let browser: Browser;
  let page: Page;
  let complaints: readonly string[] = [];

  beforeAll(async () => {
    system = await startSystem({
      emulator: { now },
      configuration: { callsPage },
    });
    browser = await launchBrowser();
  }, 60_000);
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await system.close();
  });

  async function open(search = '', options: OpenOptions = {}): Promise<void> {
    system.takeRequests();
    ({ page, complaints } = await openCallsPage(browser, system, search, options));
  }

  /** Clicks a button that saves a file. */
  async function download(button: string) {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
  }

  function openCall(id: string, options?: OpenOptions): Promise<void> {
    return open(`?call=${id}`, options);
  }

  const sentence = () => page.locator('.sentence');
  const cost = () => page.getByTestId('cost').innerText();

  describe('The list', () => {
    it('shows the calls of the last seven days with their quality, by one request for the list and one a call', async () => {
      await open();
      await page.locator('.mark.good').first().waitFor();
      await expect
        .poll(cost)
        .toBe('This took 21 requests to Microsoft, which limits their number.');
      const requests = system.takeRequests();
      const lists = requests.filter((url) => url.startsWith('?'));
      // The second page is read early if the window is high.
      expect(requests).toHaveLength(lists.length * 21);
      await page.getByText('Times are in Europe/Paris').waitFor();
    });

    it('grows by a page when its end comes into sight, and keeps few rows in the document', async () => {
      await open(month);
      const table = page.locator('table.calls');
      await page.locator('.mark.good').first().waitFor();
      for (const count of [41, 61, 81]) {
        await expect
          .poll(
            async () => {
              await page.mouse.wheel(0, 20_000);
              return Number(await table.getAttribute('aria-rowcount'));
            },
            { timeout: 20_000 },
          )
          .toBeGreaterThanOrEqual(count);
      }
      expect(await table.locator('tbody tr:not(.space)').count()).toBeLessThan(60);
    });

    it('grows also if a busy browser reports late, and at once, that its end was out of sight and came into it', async () => {
      await open(month, { before: reportSightLate });
      const end = page.getByRole('button', { name: 'Show more calls' });
      await end.waitFor();
      await end.scrollIntoViewIfNeeded();
      const table = page.locator('table.calls');
      await expect
        .poll(async () => Number(await table.getAttribute('aria-rowcount')))
        .toBeGreaterThanOrEqual(41);
    });

    it('is filtered by a period and a person, and the address is a link to that view', async () => {
      await open();
      await page.getByRole('button', { name: 'Yesterday' }).click();
      await page.getByRole('textbox', { name: 'Person' }).fill(storyPeople.weakWifiPerson);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByText('Ciarán Doyle').first().waitFor();
      const link = new URL(page.url());
      expect(Object.fromEntries(link.searchParams)).toEqual({
        from: '2026-03-18T23:00:00.000Z',
        to: '2026-03-19T23:00:00.000Z',
        person: storyPeople.weakWifiPerson,
      });
      await page.reload();
      await page.getByText('Ciarán Doyle').first().waitFor();
      const person = page.getByRole('textbox', { name: 'Person' });
      expect(await person.inputValue()).toBe(storyPeople.weakWifiPerson);
      await person.fill('Róisín Nolan');
      await page.getByText('Microsoft finds people by object id or telephone number').waitFor();
      await person.fill('+44 20 7946 0649');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await expect.poll(() => new URL(page.url()).searchParams.get('person')).toBe('+442079460649');
    });

    it('says whose calls it has and of which period, and which of them were bad', async () => {
      await open(`?person=${storyPeople.weakWifiPerson}`);
      await page.getByRole('heading', { name: 'Calls of Ciarán Doyle, last 7 days' }).waitFor();
      const call = page.locator('tr', { hasText: 'Poor 2 of 4' });
      await call.getByText('Packets lost').waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      await call.getByText('Packets lost').waitFor();
    });

    it('shows bad calls only, reads on until there are enough of them, and says of how many', async () => {
      await open(month);
      await page.getByRole('button', { name: 'Only poor or failed calls' }).click();
      const note = page.getByText(/^\d+ of the \d+ calls read until now$/);
      const numbers = async () => (await note.innerText()).match(/\d+/g)?.map(Number) ?? [];
      // As far as the end of the list is in sight.
      await expect
        .poll(
          async () => {
            await page.mouse.wheel(0, 20_000);
            return (await numbers())[1];
          },
          { timeout: 30_000 },
        )
        .toBeGreaterThan(60);
      const [bad = 0, read = 0] = await numbers();
      expect(bad).toBeLessThan(read);
      // A call can fail and be good until then.
      const rows = page.locator('tbody tr:not(.space)');
      await rows.first().waitFor();
      // Rows are added meanwhile, so one count and not two.
      const fine = rows.filter({ hasNot: page.locator('.mark.poor, .mark.failed') });
      expect(await fine.count()).toBe(0);
      expect(new URL(page.url()).searchParams.get('bad')).toBe('true');
    });

    it('is copied as a link that shows the same period tomorrow, and saved as a table', async () => {
      await open('', { permissions: ['clipboard-read', 'clipboard-write'] });
      await page.locator('.mark.good').first().waitFor();
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Copied.').waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
        from: '2026-03-13T23:00:00.000Z',
        to: '2026-03-20T23:00:00.000Z',
      });
      const [csv] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save table' }).click(),
      ]);
      expect(csv.suggestedFilename()).toMatch(/^calls-\d+-and-more-exist\.csv$/);
      expect(await readFile(await csv.path(), 'utf8')).toMatch(/^\uFEFFId,Start \(UTC\),.*Z,/s);
    });

    it('begins and ends at times as they are written, in the zone that is named', async () => {
      await open();
      await page.getByText('Times are in Europe/Paris').waitFor();
      const from = page.getByRole('textbox', { name: 'From' });
      expect(await from.inputValue()).toBe('2026-03-14 00:00');
      await from.fill('2026-03-19 09:00');
      await page.getByRole('textbox', { name: 'To' }).fill('2026-03-19 10:30');
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByRole('heading', { name: '2026-03-19 09:00 to 2026-03-19 10:30' }).waitFor();
      expect(new URL(page.url()).searchParams.get('from')).toBe('2026-03-19T08:00:00.000Z');
    });

    it('is used by the keyboard alone: from the filter to a call and back', async () => {
      await open();
      const yesterday = page.getByRole('button', { name: 'Yesterday' });
      await yesterday.focus();
      await page.keyboard.press('Enter');
      const end = page.locator('tr', { hasText: 'Poor 2 of 4' });
      await expect
        .poll(
          async () => {
            await page.keyboard.press('End');
            return await end.count();
          },
          { timeout: 20_000 },
        )
        .toBeGreaterThan(0);
      const link = page.locator('tr', { hasText: 'Poor 2 of 4' }).getByRole('link').first();
      await link.focus();
      await page.keyboard.press('Enter');
      await sentence().getByText('badly').waitFor();
      await page.goBack();
      await page.getByRole('table').waitFor();
    });
  });

  describe('A call', () => {
    it('says in words why it was bad, and draws it, by one request', async () => {
      await openCall(storyRecords.badWifiCall);
      await sentence()
        .getByText(/^Ciarán Doyle heard Róisín Nolan badly: .* of the packets were lost on the way/)
        .waitFor();
      expect(await sentence().innerText()).toMatch(
        /, most likely over Ciarán Doyle’s weak Wi-Fi \(2\.4 GHz, signal \d+ %\)\. Ciarán Doyle saw Róisín Nolan badly too: .* of the pictures were lost\.$/,
      );
      expect(system.takeRequests()).toEqual([
        expect.stringMatching(/^\/3b9d5f0a-.*&\$expand=sessions\(\$expand=segments\)$/),
      ]);
      expect(await cost()).toBe('This took 1 request to Microsoft, which limits their number.');
      expect(await page.locator('.picture .arrow.poor').count()).toBe(2);
      const said =
        'poor; “I could hardly understand a word.”; noisy, distorted sound and interruptions';
      await page.getByText(`Ciarán Doyle said: ${said}`).waitFor();
      expect(await page.locator('.picture svg').textContent()).toContain(
        'I could hardly understand',
      );
    });

    it('has everything of the picture as text', async () => {
      await openCall(storyRecords.badWifiCall);
      await page.getByText('The picture as text').click();
      const figure = page.locator('.picture');
      const drawn = await figure.locator('svg text').allTextContents();
      const written = (await figure.locator('details').innerText()).replaceAll(/\s+/g, ' ');
      const words = drawn.join(' ').match(/[\p{L}\d]{4,}/gu) ?? [];
      expect(words.length).toBeGreaterThan(20);
      expect(words.filter((word) => !written.includes(word))).toEqual([]);
    });

    it('that failed says at which stage, and its link is shown selected where the browser copies nothing', async () => {
      await openCall(storyRecords.failedCall);
      await sentence().getByText('The call failed in the middle').waitFor();
      // As on a page that was not loaded over https.
      await page.evaluate(() =>
        Object.defineProperty(navigator, 'clipboard', { value: undefined }),
      );
      await page.getByRole('button', { name: 'Copy link' }).click();
      await page.getByText('Copy it from here:').waitFor();
      expect(await page.evaluate(() => getSelection()?.toString())).toBe(page.url());
    });

    it('of a thousand sessions shows the worst first, and stays small', async () => {
      await openCall(storyRecords.allHands);
      await page.getByText('The first 60 sessions, the worst of them on top.').waitFor();
      const worst = page.locator('.time-line li').first();
      expect(await worst.innerText()).toContain('Poor');
      // It is the session of which the sentence speaks, and the one that is drawn.
      const person = await worst.locator('.who').innerText();
      await sentence().getByText(person).waitFor();
      expect(await worst.getByRole('button').getAttribute('aria-pressed')).toBe('true');
      expect(await page.locator('.picture svg').textContent()).toContain(person);
      await page.getByRole('button', { name: 'Read more sessions' }).click();
      await page.getByText('The first 120 sessions,').waitFor();
      expect(system.takeRequests().length).toBe(2);
      // They speak of the sessions that the list below has.
      await sentence().getByText('Only its first 120 sessions were looked at.').waitFor();
      await page.getByText(/^Poor \d+ of \d+ streams in the first 120 sessions$/).waitFor();
      // The later page is a request of its own, and neither sentence nor picture is read again.
      expect(await cost()).toBe('This took 1 request to Microsoft, which limits their number.');
      expect(await page.locator('.time-line li').count()).toBeLessThan(40);
    });

    it('shows the session of a link that is on a later page, and no other for one that does not exist', async () => {
      const meeting = storyRecords.meetingOf150Sessions;
      const query = `{ callRecord(id: "${meeting}") { sessions(first: 150) { edges { node { id caller { ... on ParticipantEndpoint { associatedIdentity { displayName } } } } } } } }`;
      const { data } = await system.ask(query);
      const { id, caller } = data.callRecord.sessions.edges.at(-1).node;
      await open(`?call=${meeting}&session=${id}`);
      const picture = page.locator('.picture svg');
      await picture.waitFor();
      expect(await picture.textContent()).toContain(caller.associatedIdentity.displayName);
      await page.getByText('150 sessions, the worst on top').waitFor();
      await page.goto(page.url().replace(id, 'nonsense'));
      await page.getByText('This call has no such session as this link names.').waitFor();
      expect(await picture.count()).toBe(0);
      await page.locator('.time-line li').first().getByRole('button').click();
      await picture.waitFor();
    });

    it('is readable whatever others have written in it, and so is its saved picture', async () => {
      const [id, name] = ['0d5f7c1a-8a5e-4f0b-9a39-5f5f1c0c7a11', `\u202EAbbie ${'A'.repeat(300)}`];
      const json = JSON.stringify(system.emulator.wholeRecord(storyRecords.badWifiCall))
        .replaceAll(storyRecords.badWifiCall, id)
        .replaceAll('Róisín Nolan', name)
        .replaceAll('Ciarán Doyle', 'אבי כהן')
        .replaceAll(/"name":"[^"]*"/g, '"name":"DESK\\u0007TOP"');
      system.emulator.publish(recordFromJson(JSON.parse(json)));
      await openCall(id, { bypassCSP: true });
      const isolated = '\u2068אבי כהן\u2069';
      await sentence().getByText(`${isolated} heard Abbie AAA`).waitFor();
      expect(await page.locator('main').textContent()).not.toMatch(/[\u202A-\u202E]/);
      const { text } = await download('Save picture');
      expect(text).toContain('DESKTOP');
      expect(await textsOutsideOf(page, text)).toEqual([]);
      await page.setViewportSize({ width: 390, height: 844 });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(390);
      await page.getByRole('link', { name: `Calls of ${isolated}` }).click();
      await page.locator('tr', { hasText: 'Abbie AAA' }).getByText(isolated).waitFor();
    });

    it('can be saved as a picture, and its sessions as a table', async () => {
      await openCall(storyRecords.allHands, { bypassCSP: true });
      const name = `call-2026-03-12-1600-${storyRecords.allHands}`;
      const svg = await download('Save picture');
      expect(svg.name).toMatch(new RegExp(`^${name}-[\\w-]+\\.svg$`));
      expect(svg.text).toMatch(/^<svg [^>]*xmlns="http:.*fill="rgb\(/s);
      const words = svg.text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
      expect(words).toContain('12 March 2026 at 16:00:04 (Europe/Paris)');
      const [said = ''] = (await sentence().innerText()).split('. ');
      expect(words).toContain(said);
      expect(await textsOutsideOf(page, svg.text)).toEqual([]);
      await page.locator('.time-line li').nth(1).getByRole('button').click();
      expect((await download('Save picture')).name).not.toBe(svg.name);
      const csv = await download('Save table');
      expect(csv.name).toBe(`${name}-60-sessions.csv`);
      const lines = csv.text.trimEnd().split('\r\n');
      expect(lines).toHaveLength(61);
      expect(lines[0]).toContain('Caller,Callee,Start (UTC),End (UTC),Length in s,Quality');
    });

    it('shows its query, which the gateway runs as it stands', async () => {
      await openCall(storyRecords.seedRecord);
      await page.getByText('Show the query').click();
      const query = await page.locator('.query pre').innerText();
      const response = await system.ask(query, { id: storyRecords.seedRecord, first: 60 });
      expect(response.errors).toBeUndefined();
    });
  });

  describe('WCAG 2.2 AA', () => {
    const views = [
      ['the list', '', 'table .mark.good'],
      ['a call', `?call=${storyRecords.badWifiCall}`, '.picture text.detail'],
      ['a meeting', `?call=${storyRecords.allHands}`, '.time-line .mark.poor'],
      ['a failure', '?call=not-a-guid', '[role=alert]'],
    ] as const;
    const widths = [390, 1280, 1920];

    it.each(views)(
      'axe-core finds nothing in %s, at three widths, light and dark, and nothing is wider than the window',
      async (_name, search, shown) => {
        await open(search, { bypassCSP: true });
        await page.locator(shown).first().waitFor();
        expect(await findViolations(page, widths)).toEqual([]);
      },
    );
  });
});
