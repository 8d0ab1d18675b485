import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { type Archived, startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import {
  browserFound,
  collectComplaints,
  launchBrowser,
  unlessSkipped,
} from '../support/browser.ts';
import { executeButton, linkTo, waitForEditor } from '../support/playground-page.ts';
import { sqlite } from '../support/store/engines.ts';
import { startSystem, type System } from '../support/system/system.ts';
import { findViolations } from '../support/wcag.ts';

const subscription = 'subscription Changed { callRecordChanged { kind callRecord { id } } }';
const idOf = (number: number) => `6a1f0c2d-3b4a-4958-8677-${String(number).padStart(12, '0')}`;

describe.skipIf(!browserFound)(
  `The events of a subscription in the playground${unlessSkipped}`,
  { timeout: 60_000 },
  () => {
    let system: Archived & System;
    let browser: Browser;
    let page: Page;
    let complaints: readonly string[] = [];

    beforeAll(async () => {
      system = await startArchived(sqlite, {
        playground: true,
        configuration: { upstreamTrace: true },
      });
      browser = await launchBrowser();
    });
    afterEach(async () => {
      expect(complaints).toEqual([]);
      await page.context().close();
    });
    afterAll(async () => {
      await browser.close();
      await system.close();
    });

    const save = async (number: number) =>
      saveRecord(system.store, await madeWholeRecord({ id: idOf(number) }), Date.now());
    const status = (text: RegExp | string) => page.locator('.events').getByText(text);
    const response = (text: string) => page.locator('.graphiql-response').getByText(text).first();

    async function run(url = system.gatewayUrl, options = {}): Promise<void> {
      page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
      complaints = collectComplaints(page);
      await page.goto(`${url}/playground/${linkTo(subscription)}`);
      await waitForEditor(page);
      await executeButton(page).click();
    }

    it('Each event is the response until the next one, and the note counts them and their requests', async () => {
      await run();
      await status('No event yet. More can come until you stop it.').waitFor();
      await save(1);
      await response(`"${idOf(1)}"`).waitFor();
      await status(/^1 event\. The newest came at \d\d:\d\d:\d\d, with 0 requests to/).waitFor();
      await response('"upstream"').waitFor();
      await save(2);
      await response(`"${idOf(2)}"`).waitFor();
      await status(/^2 events\./).waitFor();
    });

    it('Stop ends the stream at the gateway too', async () => {
      await run();
      await status('No event yet.').waitFor();
      const ended = page.waitForEvent('requestfailed', (request) =>
        request.url().endsWith('/graphql'),
      );
      await page.getByRole('button', { name: 'Stop query' }).click();
      await status('You have stopped the stream.').waitFor();
      await ended;
      await executeButton(page).waitFor();
    });

    it('The note is gone in another tab, and the stream with it', async () => {
      await run();
      await status('No event yet.').waitFor();
      await page.locator('.graphiql-tab-button').getByText('OneCall', { exact: true }).click();
      await page.locator('.events').waitFor({ state: 'detached' });
      await executeButton(page).waitFor();
    });

    it('axe-core finds nothing in the note, at two widths, light and dark', async () => {
      await run(system.gatewayUrl, { bypassCSP: true });
      await status('No event yet.').waitFor();
      await save(3);
      await status(/^1 event\./).waitFor();
      expect(await findViolations(page, [390, 1280], '.events')).toEqual([]);
    });

    it('The end of the stream is told with its code, and with the cursor to go on from', async () => {
      const other = await startArchived(sqlite, { playground: true });
      await run(other.gatewayUrl);
      await status('No event yet.').waitFor();
      await saveRecord(other.store, await madeWholeRecord(), Date.now());
      await status(/^1 event\./).waitFor();
      await other.shutDown();
      await status('The gateway has ended the stream with SHUTTING_DOWN.').waitFor();
      expect((await page.locator('.events-cursor').innerText()).length).toBeGreaterThan(20);
      await response('"SHUTTING_DOWN"').waitFor();
      await other.close();
      // The browser complains of what it cannot load any more.
      complaints = [];
    });

    it('Without an archive, the refusal says that it needs one', async () => {
      const other = await startSystem({ playground: true });
      await run(other.gatewayUrl);
      await response('"NO_ARCHIVE"').waitFor();
      await status('The gateway has ended the stream with BAD_USER_INPUT.').waitFor();
      await other.close();
    });

    it('A refusal with another status is shown as it is', async () => {
      const other = await startSystem({ playground: true, callers: true });
      await run(other.gatewayUrl);
      await response('"UNAUTHENTICATED"').waitFor();
      await other.close();
      // The browser complains of the status.
      complaints = [];
    });
  },
);
