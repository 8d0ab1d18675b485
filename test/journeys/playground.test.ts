import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { chromium, type Page, type Request, type Response } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startIngress } from '../support/system/ingress.ts';
import { startSystem } from '../support/system/system.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const browserFound = existsSync(executablePath);
const skipped = `: skipped, there is no browser at ${executablePath} (CHROMIUM_PATH names another)`;

const launchArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Whatever escapes the count below does not find its way out either.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

const examples = await readExamples();

describe.skipIf(!browserFound)(`Playground in a browser${browserFound ? '' : skipped}`, () => {
  const outsideRequests: string[] = [];
  const complaints: string[] = [];
  let page: Page;

  beforeAll(async () => {
    const system = await startSystem({ playground: true });
    const browser = await chromium.launch({ executablePath, args: launchArguments });
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await blockOutsideRequests(page, outsideRequests);
    collectComplaints(page, complaints);
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

describe.skipIf(!browserFound)(
  `Playground below a path that an ingress removes${browserFound ? '' : skipped}`,
  () => {
    const complaints: string[] = [];
    let page: Page;
    let origin: string;

    beforeAll(async () => {
      const system = await startSystem({ playground: true });
      const ingress = await startIngress('/calls', system.gatewayUrl);
      ({ origin } = ingress);
      const browser = await chromium.launch({ executablePath, args: launchArguments });
      page = await browser.newPage();
      collectComplaints(page, complaints);
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

function collectComplaints(page: Page, texts: string[]): void {
  page.on('pageerror', (error) => texts.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) texts.push(message.text());
  });
}

function waitForEditor(page: Page): Promise<void> {
  return page.locator('.graphiql-query-editor .view-line').first().waitFor();
}

function tabTitles(page: Page): Promise<string[]> {
  return tabs(page).allTextContents();
}

function tabs(page: Page) {
  return page.locator('.graphiql-tab-button');
}

/** GraphiQL stores the tabs some time after the last stroke. */
async function storedTabs(page: Page): Promise<string | undefined> {
  const { origins } = await page.context().storageState();
  const stored = origins.flatMap(({ localStorage }) => localStorage);
  return stored.find(({ name }) => name === 'graphiql:tabState')?.value;
}

function executeButton(page: Page) {
  return page.getByRole('button', { name: 'Execute query' });
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
  return /^query (\w+)/m.exec(example)?.[1] ?? example;
}
