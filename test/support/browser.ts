import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's Chromium. The program without a window takes a third of the time for a page. */
const withoutWindow = '/usr/bin/chromium-headless-shell';
const installed = existsSync(withoutWindow) ? withoutWindow : '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM_PATH ?? installed;

export const browserFound = existsSync(executablePath);
/** Ends the title of tests that need a browser. */
export const unlessSkipped = browserFound
  ? ''
  : `: skipped, there is no browser at ${executablePath} (CHROMIUM_PATH names another)`;

const launchArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing finds its way out.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: launchArguments });
}

/** What the page complains of. A violation of the Content-Security-Policy is one of them. */
export function collectComplaints(page: Page): readonly string[] {
  const texts: string[] = [];
  page.on('pageerror', (error) => texts.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) texts.push(message.text());
  });
  return texts;
}
