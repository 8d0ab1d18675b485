import type { Page } from 'playwright-core';
import { traceTasks } from './trace-tasks.ts';

/** What a person feels of a page, in milliseconds. */
export interface ViewFigures {
  /** From the request of the page to its largest text or picture. */
  readonly largestPaintMs: number;
  readonly blockingMs: number;
}

/** Opens a view as if by a link from outside. `shown` is a selector of what people wait for. */
export async function measureLoad(page: Page, url: string, shown: string): Promise<ViewFigures> {
  await page.addInitScript(noteLargestPaint);
  const { blockingMs } = await traceTasks(page, async () => {
    await page.goto(url);
    await page.locator(shown).first().waitFor();
    await page.waitForLoadState('networkidle');
  });
  return { largestPaintMs: await page.evaluate(() => window.largestPaintMs ?? NaN), blockingMs };
}

/** From the click on a link to the frame that shows what it leads to. */
export function measureClick(page: Page, link: string, shown: string): Promise<number> {
  return page.evaluate(
    async ([from, to]) => {
      const startedAt = performance.now();
      document.querySelector<HTMLElement>(from)?.click();
      let isDrawn = false;
      while (!isDrawn) {
        isDrawn = document.querySelector(to) !== null;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      return performance.now() - startedAt;
    },
    [link, shown] as const,
  );
}

/** Scrolls through all sessions of a meeting, which are read page by page. */
export function measureScroll(page: Page, sessions: number): ReturnType<typeof traceTasks> {
  const row = page.locator('.time-line li').first();
  return traceTasks(page, async () => {
    for (let count = 0; count < sessions;) {
      await page.locator('.time-line').evaluate((area) => (area.scrollTop = area.scrollHeight));
      count = Number(await row.getAttribute('aria-setsize'));
    }
  });
}

/** Runs in the page before its own scripts. */
function noteLargestPaint(): void {
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) window.largestPaintMs = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
}

declare global {
  interface Window {
    largestPaintMs?: number;
  }
}
