import { readdir, readFile } from 'node:fs/promises';
import type { Page, Request, Response } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  browserFound,
  collectComplaints,
  launchBrowser,
  unlessSkipped,
} from '../support/browser.ts';
import {
  executeButton,
  followLink,
  linkTo,
  tabTitles,
  waitForEditor,
} from '../support/playground-page.ts';
import { startIngress } from '../support/system/ingress.ts';
import { startSystem } from '../support/system/system.ts';

const examples = await readExamples();

describe.skipIf(!browserFound)(`Playground in a browser${unlessSkipped}`, () => {
  const outsideRequests: string[] = [];
  let complaints: readonly string[] = [];
  let page: Page;

  beforeAll(async () => {
    const system = await startSystem({ playground: true });
    const browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await blockOutsideRequests(page, outsideRequests);
    complaints = collectComplaints(page);
    await page.goto(new URL('/', system.gatewayUrl).href);
    await waitForEditor(page);
    return async () => {
      await browser.close();
      await system.close();
    };
  });

  afterEach(() => {
    expect(outsideRequests).toEqual([]);
    // A violation of the Content-Security-Policy is one of them.
    expect(complaints).toEqual([]);
  });

  it('The playground opens with each example in its own tab', async () => {
    expect(await page.title()).toBe('callrecords-gateway');
    expect(await tabTitles(page)).toEqual(examples.map(nameOf));
  });

  it('The playground shows the response when the execute button is pressed', async () => {
    await executeButton(page).click();
    await page.locator('.graphiql-response').getByText('"Abbie Wilkins"').first().waitFor();
  });

  it('The playground runs the operation by its shortcut too', async () => {
    await page.locator('.graphiql-query-editor .view-lines').click();
    const [response] = await Promise.all([
      answerOf(page, 'OneCall'),
      page.keyboard.press('Control+Enter'),
    ]);
    expect(await response.json()).toHaveProperty('data.callRecord.organizer.identity.displayName');
  });

  it('The playground explains the types in its documentation pane', async () => {
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const documentation = page.locator('.graphiql-doc-explorer');
    await documentation.getByText('CallRecord', { exact: true }).first().click();
    await documentation.getByText('The record of one call or meeting').waitFor();
  });

  it('The playground keeps the reader’s edits over a reload, beside the other tabs', async () => {
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# My own words. ');
    await expect.poll(() => storedTabs(page)).toContain('My own words');
    await page.reload();
    await waitForEditor(page);
    await page.getByText('# My own words.').waitFor();
    expect(await tabTitles(page)).toEqual(examples.map(nameOf));
  });
});

describe.skipIf(!browserFound)(`Links, keys and screens of the playground${unlessSkipped}`, () => {
  const operation = (name: string) => `query ${name}($id: ID!) { callRecord(id: $id) { type } }`;
  const link = (name: string) => linkTo(operation(name), { id: storyRecords.seedRecord });
  const names = examples.map(nameOf);
  const sent: unknown[] = [];
  let gatewayUrl: string;
  let page: Page;
  let complaints: readonly string[] = [];

  beforeAll(async () => {
    const system = await startSystem({ playground: true });
    ({ gatewayUrl } = system);
    const browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    complaints = collectComplaints(page);
    page.on('request', (request) => sent.push(operationNameOf(request)));
    await page.goto(`${gatewayUrl}/playground/${link('First')}`);
    await waitForEditor(page);
    return async () => {
      await browser.close();
      await system.close();
    };
  });
  afterEach(() => expect(complaints).toEqual([]));

  const activeTab = () => page.locator('.graphiql-tab-active .graphiql-tab-button').innerText();

  async function textOf(editor: string): Promise<string> {
    const text = await page.locator(`${editor} .view-lines`).first().innerText();
    return text.replaceAll(/\s+/g, ' ');
  }

  it('A link opens its operation in a tab of its own, beside the examples, on a first visit', async () => {
    expect(await tabTitles(page)).toEqual(['First', ...names]);
    expect(await activeTab()).toBe('First');
    expect(await textOf('.graphiql-query-editor')).toContain('callRecord(id: $id)');
    expect(await textOf('.graphiql-editor-tool')).toContain(storyRecords.seedRecord);
  });

  it('A link runs nothing, and its fragment leaves the address', async () => {
    await expect.poll(() => storedTabs(page)).toContain('First');
    await expect.poll(() => sent).toContain('IntrospectionQuery');
    expect(sent).not.toContain('First');
    expect(page.url()).toBe(`${gatewayUrl}/playground/`);
    await executeButton(page).click();
    await page.locator('.graphiql-response').getByText('"PEER_TO_PEER"').waitFor();
    expect(sent).toContain('First');
  });

  it('A link that is followed while the playground is open adds a tab, and runs nothing', async () => {
    await followLink(page, link('Second'));
    await expect.poll(activeTab).toBe('Second');
    expect(await textOf('.graphiql-query-editor')).toContain('query Second');
    expect(await tabTitles(page)).toEqual(['First', ...names, 'Second']);
    expect(sent).not.toContain('Second');
  });

  it('A link adds a tab to those of an earlier visit, which stay as they were', async () => {
    await expect.poll(() => storedTabs(page)).toContain('Second');
    await page.goto('about:blank');
    await page.goto(`${gatewayUrl}/playground/${link('Third')}`);
    await waitForEditor(page);
    expect(await tabTitles(page)).toEqual(['First', ...names, 'Second', 'Third']);
    expect(await activeTab()).toBe('Third');
  });

  it('Tab leaves the editor, until Ctrl+M or the button makes it indent', async () => {
    const isInEditor = () =>
      page.evaluate(() =>
        Boolean(document.activeElement?.closest('.graphiql-query-editor .monaco-editor')),
      );
    async function pressTabInEditor() {
      await page.locator('.graphiql-query-editor .view-lines').click();
      expect(await isInEditor()).toBe(true);
      await page.keyboard.press('Tab');
    }
    const button = page.getByRole('button', { name: 'Tab indents in the editor' });

    await pressTabInEditor();
    expect(await isInEditor()).toBe(false);

    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('Control+m');
    await pressTabInEditor();
    expect(await isInEditor()).toBe(true);
    expect(await button.getAttribute('aria-pressed')).toBe('true');

    await button.click();
    expect(await button.getAttribute('aria-pressed')).toBe('false');
    await pressTabInEditor();
    expect(await isInEditor()).toBe(false);
  });

  it('Below 700 px the panes stand one above the other, as wide as the screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('button', { name: 'Show Requests' }).click();
    await page.locator('.requests').waitFor();
    const panes = ['.graphiql-plugin', '.graphiql-editors', '.graphiql-response'];
    const boxes = await Promise.all(panes.map((pane) => page.locator(pane).boundingBox()));
    const [requests, editors, response] = boxes.map((box) => box ?? expect.fail('no such pane'));
    for (const box of [requests, editors, response]) expect(box?.width).toBeGreaterThan(360);
    expect(editors?.y).toBeGreaterThanOrEqual((requests?.y ?? NaN) + (requests?.height ?? NaN));
    expect(response?.y).toBeGreaterThanOrEqual((editors?.y ?? NaN) + (editors?.height ?? NaN));
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

describe.skipIf(!browserFound)(
  `Playground below a path that an ingress removes${unlessSkipped}`,
  () => {
    let complaints: readonly string[] = [];
    let page: Page;
    let origin: string;

    beforeAll(async () => {
      const system = await startSystem({ playground: true });
      const ingress = await startIngress('/calls', system.gatewayUrl);
      ({ origin } = ingress);
      const browser = await launchBrowser();
      page = await browser.newPage();
      complaints = collectComplaints(page);
      return async () => {
        await browser.close();
        await ingress.close();
        await system.close();
      };
    });

    it.each(['/calls/', '/calls/playground', '/calls/playground/'])(
      'The playground is complete, and runs an operation, below a path that an ingress removes: %s',
      async (path) => {
        await page.goto(`${origin}${path}`);
        await waitForEditor(page);
        expect(new URL(page.url()).pathname).toBe('/calls/playground/');
        await executeButton(page).click();
        await page.locator('.graphiql-response').getByText('"Abbie Wilkins"').first().waitFor();
        // The workers of the editor are asked for late; one that is not found complains.
        expect(page.workers().map((worker) => new URL(worker.url()).pathname)).not.toContainEqual(
          expect.not.stringMatching(/^\/calls\/playground\/assets\//),
        );
        expect(complaints).toEqual([]);
      },
    );
  },
);

async function blockOutsideRequests(page: Page, urls: string[]): Promise<void> {
  await page.route(isOutside, async (route) => {
    urls.push(route.request().url());
    await route.abort();
  });
}

function isOutside({ protocol, hostname }: URL): boolean {
  return protocol !== 'data:' && protocol !== 'blob:' && hostname !== '127.0.0.1';
}

/** GraphiQL stores the tabs some time after the last stroke. */
async function storedTabs(page: Page): Promise<string | undefined> {
  const { origins } = await page.context().storageState();
  const stored = origins.flatMap(({ localStorage }) => localStorage);
  return stored.find(({ name }) => name === 'graphiql:tabState')?.value;
}

function answerOf(page: Page, operationName: string): Promise<Response> {
  return page.waitForResponse((response) => operationNameOf(response.request()) === operationName);
}

function operationNameOf(request: Request): unknown {
  if (new URL(request.url()).pathname !== '/graphql') return undefined;
  const body: unknown = request.postDataJSON();
  return body !== null && typeof body === 'object' && 'operationName' in body
    ? body.operationName
    : undefined;
}

/** The operations of examples/, in the order of the files' names. */
async function readExamples(): Promise<readonly string[]> {
  const directory = new URL('../../examples/', import.meta.url);
  const numberOf = (file: string) => Number.parseInt(file, 10);
  const files = (await readdir(directory)).sort((one, other) => numberOf(one) - numberOf(other));
  return Promise.all(files.map((file) => readFile(new URL(file, directory), 'utf8')));
}

function nameOf(example: string): string {
  return /^(?:query|subscription) (\w+)/m.exec(example)?.[1] ?? example;
}
