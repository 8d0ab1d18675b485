import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  browserFound,
  collectComplaints,
  launchBrowser,
  unlessSkipped,
} from '../support/browser.ts';
import { executeButton, followLink, linkTo, waitForEditor } from '../support/playground-page.ts';
import { startSystem, type System } from '../support/system/system.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { seedRecord, guestMeeting, badWifiCall, townHall, allHands, realPayload } = storyRecords;
const hiddenCall = storyRecords.meetingOf150Sessions;

const plenty = { requests: 1000, seconds: 0.1 };
const quota = {
  application: plenty,
  recordFirst: { requests: 1, seconds: 0.4 },
  recordLater: plenty,
  listFirst: plenty,
  listLater: plenty,
};

const record = (id: string, selection = '{ type }') => `callRecord(id: "${id}") ${selection}`;
const twoRecords = `one: ${record(seedRecord)} other: ${record(guestMeeting)}`;

describe.skipIf(!browserFound)(`The requests that the playground draws${unlessSkipped}`, () => {
  let system: System;
  let page: Page;
  let complaints: readonly string[] = [];

  beforeAll(async () => {
    const retries = { maximum: 1, baseMs: 10 };
    const configuration = { upstreamTrace: true, cacheSeconds: 3600, quota, retries };
    system = await startSystem({ playground: true, configuration });
    const browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    complaints = collectComplaints(page);
    await page.goto(`${system.gatewayUrl}/playground/`);
    await waitForEditor(page);
    await page.getByRole('button', { name: 'Show Requests' }).click();
    return async () => {
      await browser.close();
      await system.close();
    };
  });
  afterEach(() => expect(complaints).toEqual([]));

  const tab = (name: string) => page.locator('.graphiql-tab-active', { hasText: name });
  const summary = () => page.locator('.requests-summary');
  const rows = () => page.locator('.waterfall > ol > li');
  const row = (text: string) => page.locator('.waterfall summary').filter({ hasText: text });

  /** Runs an operation in a tab of its own, and waits for the summary of its requests. */
  async function run(name: string, selection: string): Promise<void> {
    await followLink(page, linkTo(`query ${name} { ${selection} }`));
    await tab(name).waitFor();
    await executeButton(page).click();
    await summary().waitFor();
  }

  it('The plugin says what it is for before an operation has run', async () => {
    await page.getByText('Run an operation to see its requests').waitFor();
  });

  it('A batch is drawn with its steps, and the estimate stands beside what was sent', async () => {
    await run('Two', twoRecords);
    await row('POST $batch 1: 2 steps').waitFor();
    expect(await rows().locator('ol > li').count()).toBe(2);
    const text = await summary().innerText();
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/^Estimated 2 requests Sent 2 requests Maximum/);
  });

  it('A click on a request shows its text, and so does the Enter key', async () => {
    await run('WithSessions', record(badWifiCall, '{ sessions { nodes { isTest } } }'));
    const request = row(`callRecords/${badWifiCall.slice(0, 8)}… with sessions`);
    const text = page.locator('.waterfall pre').first();
    await request.click();
    expect(await text.innerText()).toContain(
      `GET /v1.0/communications/callRecords/${badWifiCall}\n  ?$select=version\n  &$expand=sessions(`,
    );
    await request.press('Enter');
    await text.waitFor({ state: 'hidden' });
    await request.press('Enter');
    await text.waitFor({ state: 'visible' });
  });

  it('The wait for the quota is drawn apart from the time at Microsoft Graph', async () => {
    const selection = '{ sessions { nodes { id } } participants { nodes { id } } }';
    await run('BothCollections', record(townHall, selection));
    const waits = page.locator('.waterfall-bar .phase.quota');
    const widest = async () => {
      const boxes = await Promise.all((await waits.all()).map((wait) => wait.boundingBox()));
      return Math.max(0, ...boxes.map((box) => box?.width ?? 0));
    };
    // It waits for 0.4 s, and takes some milliseconds.
    await expect.poll(widest).toBeGreaterThan(50);
    const names = page.locator('.requests-summary dt');
    expect(await names.allTextContents()).toContain('Longest quota wait');
  });

  it('A retry stands under the attempt that failed', async () => {
    const { failedCall } = storyRecords;
    system.emulator.answerNext((url) => url.includes(failedCall), { status: 503 });
    await run('Retried', record(failedCall));
    await expect.poll(() => rows().count()).toBe(2);
    const figures = await rows().allInnerTexts();
    expect(figures[0]).toContain('503');
    expect(figures[1]).toContain('retry');
    expect(figures[1]).toContain('200');
    expect(await summary().innerText()).toContain('with 1 retry');
  });

  it('What came from the cache is drawn, and named as such', async () => {
    await system.ask(`{ ${record(guestMeeting)} }`);
    await run('Cached', record(guestMeeting));
    await rows().filter({ hasText: 'from the cache' }).waitFor();
    expect(await summary().innerText()).toMatch(/From the cache\s+1 response, the oldest/);
  });

  it('The requests of deferred fragments are drawn with the others when all has arrived', async () => {
    await run(
      'Deferred',
      record(allHands, '{ type ... @defer { participants { nodes { id } } } }'),
    );
    await expect.poll(() => rows().count()).toBe(2);
    await row('with participants_v2').waitFor();
    expect(await page.getByRole('status').filter({ hasText: 'is arriving' }).count()).toBe(0);
  });

  it('The requests of another tab are those of its response', async () => {
    await run('Other', record(realPayload));
    await expect.poll(() => rows().count()).toBe(1);
    await page.locator('.graphiql-tab-button', { hasText: 'Deferred' }).click();
    await expect.poll(() => rows().count()).toBe(2);
    await page.locator('.graphiql-tab-button').getByText('OneCall', { exact: true }).click();
    await page.getByText('Run an operation to see its requests').waitFor();
  });

  it('Without extensions.upstream, the plugin shows the cost and how to get the requests', async () => {
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const body = (await response.json()) as { extensions: { cost: unknown } };
      const { cost } = body.extensions;
      await route.fulfill({ response, json: { ...body, extensions: { cost } } });
    });
    await run('Hidden', record(hiddenCall));
    await page.unroute('**/graphql');
    expect(await summary().innerText()).toMatch(/Sent\s+1 request/);
    await page.getByText('UPSTREAM_TRACE=on').waitFor();
    expect(await page.locator('.waterfall').count()).toBe(0);
  });

  it.each(
    [390, 1280, 1920].flatMap((width) =>
      (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
    ),
  )('axe-core finds nothing around the editors at %d px, %s', async (width, colorScheme) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.locator('.graphiql-tab-button', { hasText: 'Retried' }).click();
    await row('retry').waitFor();
    await page
      .locator('.waterfall details')
      .first()
      .evaluate((details) => {
        details.setAttribute('open', '');
      });
    await page.evaluate(axe);
    const violations = await page.evaluate(async () => {
      // GraphiQL's own editors and tabs.
      const context = { exclude: ['.monaco-editor', '.graphiql-tab'] };
      const runOnly = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const found = await window.axe.run(context, { runOnly });
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
    });
    expect(violations).toEqual([]);
  });
});

declare global {
  interface Window {
    readonly axe: typeof Axe;
  }
}
