import type { Page } from 'playwright-core';

/**
 * Lets the page learn late what came into sight: that it was out of sight and that it is in sight now in one report, the
 * oldest first, as browsers do it when they are busy.
 */
export async function reportSightLate(page: Page): Promise<void> {
  await page.addInitScript(() => {
    globalThis.IntersectionObserver = class extends IntersectionObserver {
      constructor(report: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        const entries: IntersectionObserverEntry[] = [];
        super((latest, observer) => {
          entries.push(...latest);
          if (latest.at(-1)?.isIntersecting) report(entries.splice(0), observer);
        }, options);
      }
    };
  });
}
