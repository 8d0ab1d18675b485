import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { storyRecords } from '../emulator/story-records.ts';
import { pageDirectories } from '../src/config/page-directories.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { RunningProcess } from '../test/support/system/running-process.ts';
import { ask } from './gateway-process.ts';
import { measureClick, measureLoad, measureScroll } from './pages/measure-view.ts';
import { median } from './measure/statistics.ts';

// Measures the page for people in Chromium, on the demo, which is started anew each time: nothing is cached
// or archived.

const rounds = Number(process.argv[2] ?? 5);
const views = [
  { name: 'List', search: '', shown: '.mark.good' },
  { name: 'Call', search: `?call=${storyRecords.badWifiCall}`, shown: '.picture svg' },
  { name: 'Meeting', search: `?call=${storyRecords.allHands}`, shown: '.time-line li' },
];
const clicks = [
  { name: 'Call', id: storyRecords.badWifiCall },
  { name: 'Meeting', id: storyRecords.allHands },
];

const browser = await launchBrowser();
printSizes();
for (const slowdown of [1, 4]) {
  const figures = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    await withDemo((url) => measureRound(browser, url, slowdown, figures));
  }
  console.log(`\nProcessor ${slowdown} times slower, medians (and worst) of ${rounds} rounds`);
  for (const [name, values] of figures) {
    console.log(`${name}: ${median(values).toFixed(0)} ms (${Math.max(...values).toFixed(0)} ms)`);
  }
}
await browser.close();

async function measureRound(
  browser: Browser,
  url: string,
  slowdown: number,
  figures: Map<string, number[]>,
): Promise<void> {
  const note = (name: string, value: number) =>
    figures.set(name, [...(figures.get(name) ?? []), value]);
  for (const { name, search, shown } of views) {
    await withPage(browser, slowdown, async (page) => {
      const load = await measureLoad(page, `${url}/calls/${search}`, shown);
      note(`${name}, largest paint`, load.largestPaintMs);
      note(`${name}, blocking time`, load.blockingMs);
      if (name !== 'Meeting') return;
      const { blockingMs, longestMs } = await measureScroll(page, 1000);
      note('Scrolling 1,000 sessions, blocking time', blockingMs);
      note('Scrolling 1,000 sessions, longest task', longestMs);
    });
  }
  for (const { name, id } of clicks) {
    const list = await listOf(id, url);
    await withPage(browser, slowdown, async (page) => {
      await measureLoad(page, list, '.mark:not(.waiting)');
      note(
        `${name}, from the click to the picture`,
        await measureClick(page, '.calls a', '.picture svg'),
      );
    });
  }
}

/** The list with one call. */
async function listOf(id: string, url: string): Promise<string> {
  const text = await ask(`${url}/graphql`, `{ callRecord(id: "${id}") { startDateTime } }`);
  const from = /"startDateTime":"([^"]+)"/.exec(text)?.[1] ?? '';
  const to = new Date(Date.parse(from) + 1).toISOString();
  return `${url}/calls/?${new URLSearchParams({ from, to }).toString()}`;
}

async function withDemo(work: (url: string) => Promise<void>): Promise<void> {
  const demo = new RunningProcess(['--import', 'tsx', 'emulator/demo.ts', '--no-archive'], {
    PORT: '0',
  });
  try {
    await work(await demo.says(/(http:\S+)\/calls/));
  } finally {
    demo.stop();
    await demo.exit();
  }
}

async function withPage(
  browser: Browser,
  slowdown: number,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await work(page);
  await context.close();
}

/** What a browser loads, as the gateway sends it. */
function printSizes(): void {
  const assets = join(pageDirectories.CALLS_PAGE, 'assets');
  const files = readdirSync(assets).filter((name) => name.endsWith('.gz'));
  const sum = (names: readonly string[]) =>
    names.reduce((bytes, name) => bytes + statSync(join(assets, name)).size, 0) / 1000;
  const forSignIn = files.filter((name) => name.startsWith('sign-in'));
  console.log(
    `gzip: ${sum(files).toFixed(0)} kB, of it to sign in ${sum(forSignIn).toFixed(0)} kB`,
  );
}
