import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { Clock } from '../emulator/clock.ts';
import { storyRecords } from '../emulator/story-records.ts';
import { pageDirectories } from '../src/config/page-directories.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { executeButton, waitForEditor } from '../test/support/playground-page.ts';
import { sqlite } from '../test/support/store/engines.ts';
import { startSystem, type System } from '../test/support/system/system.ts';

// Makes the pictures of the pages in docs/ again: the page for people with an archive of everything, and the playground
// without one, so that it has requests to show.

const now = new Date('2026-03-20T12:00:00Z');
const folder = fileURLToPath(new URL('../docs/', import.meta.url));
const { seedRecord, badWifiCall, failedCall, allHands } = storyRecords;
const dark = { colorScheme: 'dark' } as const;

/** More than Microsoft grants, so that nobody waits for the archive. */
const fastFill = {
  QUOTA_APPLICATION: '15000/20',
  QUOTA_LIST_FIRST: '600/20',
  QUOTA_RECORD_LATER: '600/300',
};
const place = await sqlite.makePlace();
const clock = new Clock(now);
const system = await startSystem({
  ...{ emulator: { now }, clock, environment: fastFill },
  configuration: {
    callsPage: { directory: pageDirectories.CALLS_PAGE, signIn: undefined },
    archive: { url: place.url, days: undefined, notificationUrl: undefined },
  },
});
const live = await startSystem({
  ...{ playground: true, emulator: { now } },
  configuration: { upstreamTrace: true },
});
await fill(system);
const browser = await launchBrowser();
await draw('calls-list', '/calls/', showList, { viewport: { width: 1280, height: 1000 } });
await draw('calls-seed', `/calls/?call=${seedRecord}`, showCall, dark);
await draw('calls-bad-wifi', `/calls/?call=${badWifiCall}`, showCall);
await draw('calls-failed', `/calls/?call=${failedCall}`, showCall);
await draw('calls-meeting', `/calls/?call=${allHands}`, showCall, {
  ...dark,
  viewport: { width: 1280, height: 800 },
});
await draw('calls-telephone', `/calls/?call=${badWifiCall}`, showCall, {
  viewport: { width: 390, height: 844 },
});
await draw('trends', '/calls/?view=trends', showTrends, {
  viewport: { width: 1280, height: 1180 },
});
await draw(
  'playground',
  '/playground/',
  showRequests,
  { viewport: { width: 1280, height: 800 } },
  live,
);
await browser.close();
clock.stop();
await system.close();
await live.close();
place.remove();

interface Filled {
  readonly callRecords: { readonly totalCount: string | number };
  readonly callQuality: { readonly completeUntil: string | null };
}

/** Lets the gateway archive and count all calls. */
async function fill(system: System): Promise<void> {
  const query = '{ callRecords { totalCount } callQuality { completeUntil computedUntil } }';
  for (let before = -1; ;) {
    await clock.advance(20_000);
    const { callRecords, callQuality } = (await system.ask(query)).data as Filled;
    const count = Number(callRecords.totalCount);
    if (count === before && callQuality.completeUntil !== null) return;
    before = count;
  }
}

/** The picture of a call has the height of the page, and another that of the window. */
async function draw(
  name: string,
  path: string,
  show: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
  { gatewayUrl }: System = system,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 400 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(new URL(path, gatewayUrl).href);
  await show(page);
  const isWhole = show === showCall;
  const picture = await page.screenshot({ fullPage: isWhole, animations: 'disabled' });
  // 256 colors are enough for a page, at half of the size.
  await sharp(picture).png({ palette: true, effort: 10 }).toFile(`${folder}${name}.png`);
  await context.close();
}

async function showList(page: Page): Promise<void> {
  await page.locator('.mark.good').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.mark.waiting'));
}

async function showTrends(page: Page): Promise<void> {
  await page.locator('.chart .mark-link').first().waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('Counting …'));
}

async function showCall(page: Page): Promise<void> {
  await page.locator('.picture text').first().waitFor();
}

async function showRequests(page: Page): Promise<void> {
  await waitForEditor(page);
  const tab = page.locator('.graphiql-tab-button', { hasText: 'TableOfCalls' });
  await tab.click();
  await page.getByRole('button', { name: 'Show Requests' }).click();
  await executeButton(page).click();
  await page.locator('.requests-summary').waitFor();
  await tab.evaluate((button) => button.scrollIntoView({ block: 'nearest', inline: 'center' }));
  await page.mouse.move(640, 790);
}
