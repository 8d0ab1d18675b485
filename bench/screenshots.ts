import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { storyRecords } from '../emulator/story-records.ts';
import { pageDirectories } from '../src/config/page-directories.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { executeButton, waitForEditor } from '../test/support/playground-page.ts';
import { startSystem } from '../test/support/system/system.ts';

// Makes the pictures of the pages in docs/ again.

const now = new Date('2026-03-20T12:00:00Z');
const folder = fileURLToPath(new URL('../docs/', import.meta.url));
const { seedRecord, badWifiCall, failedCall, allHands } = storyRecords;
const dark = { colorScheme: 'dark' } as const;

const system = await startSystem({
  playground: true,
  emulator: { now },
  configuration: {
    callsPage: { directory: pageDirectories.CALLS_PAGE, signIn: undefined },
    upstreamTrace: true,
  },
});
const browser = await launchBrowser();
await draw('calls-list', '/calls/', showList, { viewport: { width: 1280, height: 720 } });
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
await draw('playground', '/playground/', showRequests, { viewport: { width: 1280, height: 800 } });
await browser.close();
await system.close();

/** The picture of a call has the height of the page, and another that of the window. */
async function draw(
  name: string,
  path: string,
  show: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 400 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(new URL(path, system.gatewayUrl).href);
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
