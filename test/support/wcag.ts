import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const schemes = ['light', 'dark'] as const;

/**
 * What axe-core finds against WCAG 2.2 AA at each width, light and dark, and whether something is wider than
 * the window. The context of the page has `bypassCSP`, because axe-core is a script of its own.
 *
 * @param part the selector of the part that axe-core looks at.
 */
export async function findViolations(
  page: Page,
  widths: readonly number[],
  part = 'html',
): Promise<readonly string[]> {
  await page.addScriptTag({ path: axe });
  const found = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await violationsOf(page, part)));
    }
    const overflow = await page.evaluate(overflowInWindow);
    if (overflow > 0) found.push(`${overflow} px are wider than a window of ${width} px`);
  }
  return found;
}

async function violationsOf(page: Page, part: string): Promise<readonly string[]> {
  return page.evaluate(async (selector) => {
    const { violations } = await window.axe.run(selector, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }, part);
}

function overflowInWindow(): number {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth - clientWidth;
}

declare global {
  interface Window {
    readonly axe: typeof Axe;
  }
}
