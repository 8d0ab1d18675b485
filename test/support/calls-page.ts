import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { pageDirectories } from '../../src/config/page-directories.ts';
import { collectComplaints } from './browser.ts';
import type { System } from './system/system.ts';

/** The page for people, of a gateway that verifies no callers. */
export const callsPage = { directory: pageDirectories.CALLS_PAGE, signIn: undefined };

/** The demo ends before the real time, and a browser has only that. */
export const now = new Date('2026-03-20T12:00:00Z');

interface OpenPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface OpenOptions extends BrowserContextOptions {
  /** Whether the test moves the clock of the page; its date stands still otherwise. */
  readonly movesClock?: boolean;
  readonly onRequest?: (request: Request) => void;
  /** What happens before the page is loaded. */
  readonly before?: (page: Page) => Promise<void>;
}

/** Opens a view of the page in a browser whose date is that of the emulator. */
export async function openCallsPage(
  browser: Browser,
  { gatewayUrl }: Pick<System, 'gatewayUrl'>,
  search = '',
  { movesClock = false, onRequest, before, ...options }: OpenOptions = {},
): Promise<OpenPage> {
  const place = { locale: 'en-GB', timezoneId: 'Europe/Paris' };
  const context = await browser.newContext({ ...place, ...options });
  const page = await context.newPage();
  if (onRequest) page.on('request', onRequest);
  const complaints = collectComplaints(page);
  await before?.(page);
  await (movesClock ? page.clock.install({ time: now }) : page.clock.setFixedTime(now));
  await page.goto(new URL(`/calls/${search}`, gatewayUrl).href);
  return { page, complaints };
}
