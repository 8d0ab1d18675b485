import type { Browser, Page, Request } from 'playwright-core';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
} from 'vitest';
import { audienceUri, callersTenant } from '../../emulator/authority/caller-claims.ts';
import { signInRefusals } from '../../emulator/authority/sign-in/sign-in-refusals.ts';
import type { Claims } from '../../emulator/authority/sign-token.ts';
import { storyPeople } from '../../emulator/story-people.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import {
  browserFound,
  collectComplaints,
  launchBrowser,
  unlessSkipped,
} from '../support/browser.ts';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { storedMoment } from '../../src/archive/stored-moment.ts';
import { startArchived } from '../support/archive/archived-system.ts';
import { madeWholeRecord, wholeId } from '../support/archive/made-whole-record.ts';
import { executeButton, waitForEditor } from '../support/playground-page.ts';
import { sqlite } from '../support/store/engines.ts';
import { type Ingress, startIngress } from '../support/system/ingress.ts';
import { RunningProcess } from '../support/system/running-process.ts';
import { type CallerSystem, startSystem } from '../support/system/system.ts';
import { findViolations } from '../support/wcag.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const clientId = '3f0b6a1c-52e7-4d0c-b6a4-8f1e9d27c053';
const scope = `${audienceUri}/access_as_user`;
const signingIn = {
  CALLS_PAGE: 'on',
  CALLS_PAGE_CLIENT_ID: clientId,
  CALLS_PAGE_SCOPE: scope,
};
const everything = ['', '.Identity', '.Network', '.Device'].map((end) => `CallRecords.Read${end}`);
const seedCall = `?call=${storyRecords.seedRecord}`;
const patience = { timeout: 60_000 };

const person = (claims: Claims = {}): Claims => ({
  name: 'Adele Vance',
  oid: storyPeople.busyPerson,
  roles: everything,
  ...claims,
});
/** Longer ago than clocks may differ. */
const expired = { exp: Math.floor(Date.now() / 1000) - 3600 };

describe.skipIf(!browserFound)(
  `Signing in to the page for people${unlessSkipped}`,
  patience,
  () => {
    let system: CallerSystem;
    let ingress: Ingress;
    let browser: Browser;
    let page: Page;
    let complaints: readonly string[];
    let requests: Request[];
    let address: string;

    beforeAll(async () => {
      system = await startSystem({
        callers: true,
        authority: { tls: true },
        environment: signingIn,
        playground: true,
      });
      const distrust = trustCertificate(system.authority.certificate);
      ingress = await startIngress('/tools', system.gatewayUrl);
      address = `${system.gatewayUrl}/calls/`;
      const redirectUris = [address, `${ingress.origin}/tools/calls/`];
      system.authority.signIns.pages.push({ clientId, scope, redirectUris });
      browser = await launchBrowser();
      return async () => {
        await browser.close();
        await ingress.close();
        await system.close();
        distrust();
      };
    }, 60_000);
    beforeEach(async () => {
      Object.assign(system.authority.signIns, {
        person: person(),
        accessTokenSeconds: 4500,
        refusals: {},
      });
      system.authority.signIns.redemptions.splice(0);
      system.authority.fault = undefined;
      const context = await browser.newContext({ locale: 'en-GB', ignoreHTTPSErrors: true });
      page = await context.newPage();
      complaints = collectComplaints(page);
      requests = [];
      page.on('request', (request) => requests.push(request));
    });
    afterEach(() => page.context().close());

    const heading = (name: string) => page.getByRole('heading', { name });
    const theSentence = () => page.locator('.sentence').first();
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const grants = () => system.authority.signIns.redemptions.map(({ grantType }) => grantType);
    const operations = () => requests.filter((request) => request.url().endsWith('/graphql'));

    it('A person is signed in on opening a link to a call, and sees that call', async () => {
      await page.goto(address + seedCall);
      await theSentence().waitFor();
      await page.getByText('Adele Vance').waitFor();
      expect(page.url()).toBe(address + seedCall);
      expect(grants()).toEqual(['authorization_code']);
      expect(operations()).not.toEqual([]);
      for (const request of operations()) {
        expect(claimsOf(request)).toMatchObject({ azp: clientId, scp: 'access_as_user' });
      }
      expect(complaints).toEqual([]);
    });

    it('Signing in leaves nothing secret behind, and tells the authority nothing of the view', async () => {
      await page.goto(address + seedCall);
      await theSentence().waitFor();
      const { cookies, origins } = await page.context().storageState({ indexedDB: true });
      expect(JSON.stringify({ cookies, origins })).not.toMatch(/eyJ|secret|refresh/i);
      expect(new URL(page.url()).hash).toBe('');
      const isAtAuthority = (request: Request) => request.url().startsWith(system.authority.url);
      const toGateway = requests.filter((request) => !isAtAuthority(request));
      expect(toGateway.map((request) => request.url()).join()).not.toMatch(
        /[?&](?:code|state|id_token|access_token)=/,
      );
      const toAuthority = requests.filter(isAtAuthority);
      const texts = toAuthority.map((request) => request.url() + (request.postData() ?? '')).join();
      expect(texts).toContain('code_verifier');
      expect(texts).not.toContain('client_secret');
      expect(texts).not.toContain(storyRecords.seedRecord);
    });

    it('A person without the role of people’s names reads that they are hidden, and can tell people apart', async () => {
      system.authority.signIns.person = person({ roles: ['CallRecords.Read'] });
      await page.goto(`${address}?call=${storyRecords.badWifiCall}`);
      await theSentence()
        .getByText(/^Person 2 heard Person 1 badly: .* over Person 2’s weak Wi-Fi/)
        .waitFor();
      const note = 'names, ids and comments of people; addresses; names of machines and devices.';
      await page.getByText(`Hidden from you: ${note}`).waitFor();
      await page.getByText('Person 2 said: Poor; any comment hidden; noisy').waitFor();
      await page.getByText('The picture as text').click();
      for (const part of [page.locator('.picture svg'), page.locator('.picture details')]) {
        const text = (await part.textContent()) ?? '';
        expect(text).toContain('Person 1 (caller)');
        expect(text).toMatch(/Name(: )?hidden/);
        // Whether there is something to hide, nobody tells.
        const rows = { Machine: 'name', Microphone: 'name', Address: 'address', Route: 'route' };
        for (const [row, noun] of Object.entries(rows)) {
          expect(text).toMatch(new RegExp(`${row}(: )?any ${noun} hidden`));
        }
        expect(text).not.toContain('Róisín Nolan');
      }
    });

    it('A person without that role reads “hidden” in the list, and that they may not look for a person', async () => {
      system.authority.signIns.person = person({ roles: ['CallRecords.Read'] });
      await page.goto(address);
      await page.getByRole('cell', { name: 'hidden', exact: true }).first().waitFor();
      expect(await page.getByRole('textbox', { name: 'Person' }).count()).toBe(0);
      await page.goto(`${address}?person=${storyPeople.weakWifiPerson}`);
      await heading('You may not look for calls by person.').waitFor();
      await press('Remove the filter');
      await page.getByRole('cell', { name: 'hidden', exact: true }).first().waitFor();
      expect(new URL(page.url()).searchParams.has('person')).toBe(false);
    });

    it('The playground runs the operation of a call as the person who comes from it, and stores no token', async () => {
      await page.goto(address + seedCall);
      await page.getByText('Show the query').click();
      await page.getByRole('link', { name: 'Open it in the playground' }).click();
      await waitForEditor(page);
      await page.getByText('Requests are sent as Adele Vance.').waitFor();
      expect(page.url()).toBe(`${system.gatewayUrl}/playground/`);
      await executeButton(page).click();
      await page.locator('.graphiql-response').getByText('"PEER_TO_PEER"').waitFor();
      expect(claimsOf(operations().at(-1) ?? expect.fail('nothing is sent'))).toMatchObject({
        azp: clientId,
      });
      // What is left in the storage of the tab is that of the page for people.
      const stored = await page.evaluate(() => [
        ...Object.entries(localStorage),
        ...Object.entries(sessionStorage).filter(([key]) => !key.includes('msal')),
      ]);
      expect(JSON.stringify(stored)).not.toContain('eyJ');
    });

    it('A person from whom names are hidden reads the list on as they scroll, each page once', async () => {
      system.authority.signIns.person = person({ roles: ['CallRecords.Read'] });
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(address);
      const last = page.locator('tbody tr:not(.space)').last();
      const read = () => page.getByText(/^\d+ calls/).textContent();
      for (const wanted of [40, 60]) {
        await expect
          .poll(async () => {
            await last.scrollIntoViewIfNeeded();
            return Number.parseInt((await read().catch(() => null)) ?? '', 10);
          })
          .toBeGreaterThanOrEqual(wanted);
      }
      const cursors = operations().map(
        (request) => /"after":"[^"]+"/.exec(request.postData() ?? '')?.[0],
      );
      expect(new Set(cursors).size).toBe(cursors.length);
    });

    it('A person with the role for their own calls sees only these', async () => {
      system.authority.signIns.person = person({ roles: ['CallRecords.Read.Own'] });
      system.takeRequests();
      await page.goto(address);
      await page.getByRole('heading', { name: 'Your calls, last 7 days' }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Person' }).count()).toBe(0);
      const lists = system.takeRequests().filter((url) => url.startsWith('?'));
      expect(lists).not.toEqual([]);
      for (const url of lists) expect(decodeURIComponent(url)).toContain(storyPeople.busyPerson);
    });

    it('A person without any role reads that they have none', async () => {
      system.authority.signIns.person = person({ roles: [] });
      await page.goto(address);
      await heading('You may not see this.').waitFor();
      await page.getByText('You have no role that allows reading call records.').waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    });

    it('Signing out ends the session at the authority and in the tab, and one may sign in again', async () => {
      await page.goto(address + seedCall);
      await theSentence().waitFor();
      const stored = () => page.evaluate(() => JSON.stringify(sessionStorage));
      expect(await stored()).toMatch(/"secret.*eyJ/);
      await press('Sign out');
      await heading('You have signed out').waitFor();
      expect(page.url()).toBe(address);
      expect(await stored()).not.toMatch(/eyJ|"secret/);
      expect(system.authority.signIns.refreshTokens.size).toBe(0);
      await press('Sign in');
      await page.getByText('Adele Vance').waitFor();
      expect(complaints).toEqual([]);
    });

    it('A token that ends soon is renewed without the person', async () => {
      // The library renews a token five minutes before its end.
      system.authority.signIns.accessTokenSeconds = 200;
      await page.goto(address + seedCall);
      await theSentence().waitFor();
      expect(grants()).toContain('refresh_token');
      expect(grants().filter((grant) => grant === 'authorization_code')).toHaveLength(1);
      expect(complaints).toEqual([]);
    });

    it('A token that the gateway refuses is replaced by another without the person', async () => {
      system.authority.signIns.person = person(expired);
      await page.route('**/oauth2/v2.0/token*', async (route) => {
        const isRenewal = route.request().postData()?.includes('grant_type=refresh_token') === true;
        if (isRenewal) system.authority.signIns.person = person();
        await route.continue();
      });
      await page.goto(address + seedCall);
      await theSentence().waitFor();
      expect(grants()).toEqual(['authorization_code', 'refresh_token']);
    });

    it('A person whose tokens are all refused signs in again by a button, and is back at the same call', async () => {
      system.authority.signIns.person = person(expired);
      await page.goto(address + seedCall);
      await heading('This service does not accept your sign-in.').first().waitFor();
      system.authority.signIns.person = person();
      await page.getByRole('button', { name: 'Sign in' }).first().click();
      await theSentence().waitFor();
      expect(page.url()).toBe(address + seedCall);
    });

    it('What a refused token lacks is requested of the authority with the next one, and of the person if need be', async () => {
      // The gateway names no claims; a proxy in front of it may.
      const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
      const encoded = Buffer.from(claims).toString('base64');
      const headers = {
        'www-authenticate': `Bearer error="insufficient_claims", claims="${encoded}"`,
      };
      const challenge = (times: number) =>
        page.route('**/graphql', (route) => route.fulfill({ status: 401, headers }), { times });
      await challenge(2);
      const claimsSent = () =>
        requests
          .filter((request) => /oauth2\/v2\.0\/(token|authorize)/.test(request.url()))
          .map(
            (request) => new URLSearchParams(request.postData() ?? new URL(request.url()).search),
          )
          // The library adds what it wants to know itself.
          .filter((sent) => sent.get('claims')?.includes('"acrs"'))
          .map((sent) => sent.get('grant_type') ?? sent.get('response_type'));
      await page.goto(address + seedCall);
      await heading('This service does not accept your sign-in.').waitFor();
      expect(claimsSent()).toEqual(['refresh_token']);
      system.authority.signIns.refusals.refresh_token = signInRefusals.interactionRequired;
      await challenge(1);
      await page.reload();
      await theSentence().waitFor();
      expect(claimsSent()).toContain('code');
      expect(page.url()).toBe(address + seedCall);
    });

    it.each(['sessionExpired', 'interactionRequired'] as const)(
      'A person whose session has ended in between is signed in again, and is back at the view that they opened: %s',
      async (refusal) => {
        system.authority.signIns.accessTokenSeconds = 200;
        await page.goto(address);
        await page.getByText(/^\d+ calls? read, and there are more$/).waitFor();
        system.authority.signIns.refusals.refresh_token = signInRefusals[refusal];
        // The new session begins with a token that need not be renewed.
        system.authority.signIns.accessTokenSeconds = 4500;
        await press('Yesterday');
        await expect.poll(grants).toContain('refresh_token');
        await page.waitForURL(/\?from=/);
        await expect
          .poll(() => grants().filter((grant) => grant === 'authorization_code'))
          .toHaveLength(2);
        await page.getByText(/^\d+ calls?( read, and there are more)?$/).waitFor();
        expect(new URL(page.url()).searchParams.has('from')).toBe(true);
      },
    );

    it.each([
      ['consentRefused', 'You did not allow this page to sign you in.', 'AADSTS65004'],
      [
        'consentMissing',
        'Your organization has not allowed this page to sign people in.',
        'AADSTS65001',
      ],
      ['wrongTenant', 'Your account belongs to another organization.', 'AADSTS50020'],
    ] as const)(
      'A refusal of the authority is told in words, and the person can try again: %s',
      async (refusal, words, code) => {
        system.authority.signIns.refusals.authorize = signInRefusals[refusal];
        await page.goto(address + seedCall);
        await heading(words).waitFor();
        await page.getByText(code).waitFor();
        expect(operations()).toEqual([]);
        delete system.authority.signIns.refusals.authorize;
        await press('Try again');
        await theSentence().waitFor();
        expect(page.url()).toBe(address + seedCall);
      },
    );

    it('An authority that cannot be reached is told in words', async () => {
      system.authority.fault = { hangUp: true };
      await page.goto(address);
      await heading('Microsoft cannot be reached to sign you in.').waitFor();
      expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(1);
    });

    it('axe-core finds nothing in what is shown to people who are not signed in, on a telephone, light and dark', async () => {
      const context = await browser.newContext({ ignoreHTTPSErrors: true, bypassCSP: true });
      onTestFinished(() => context.close());
      const view = await context.newPage();
      system.authority.signIns.refusals.authorize = signInRefusals.consentMissing;
      await view.goto(address);
      await view.getByRole('alert').getByText('AADSTS65001').waitFor();
      expect(await findViolations(view, [390])).toEqual([]);
      delete system.authority.signIns.refusals.authorize;
      await view.getByRole('button', { name: 'Try again' }).click();
      await view.getByRole('button', { name: 'Sign out' }).click();
      await view.getByRole('heading', { name: 'You have signed out' }).waitFor();
      expect(await findViolations(view, [390])).toEqual([]);
    });

    it('A person signs in and out below a path that an ingress removes', async () => {
      const below = `${ingress.origin}/tools/calls/`;
      await page.goto(below + seedCall);
      await theSentence().waitFor();
      expect(page.url()).toBe(below + seedCall);
      await press('Sign out');
      await heading('You have signed out').waitFor();
      expect(page.url()).toBe(below);
      expect(complaints).toEqual([]);
    });
  },
);

describe.skipIf(!browserFound)(`npm run demo -- --roles${unlessSkipped}`, patience, () => {
  let browser: Browser;
  let demo: RunningProcess;

  beforeAll(async () => {
    browser = await launchBrowser();
    // Its list has everything at once.
    const roles = ['--roles', 'CallRecords.Read.Own', '--no-archive'];
    demo = new RunningProcess(['--import', 'tsx', 'emulator/demo.ts', ...roles], { PORT: '0' });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    demo.stop('SIGINT');
    await demo.exit();
  });

  it('A person who opens the page is signed in, and sees what the roles allow', async () => {
    const url = await demo.says(/page for people +(http:\S+)/);
    const page = await browser.newPage();
    const complaints = collectComplaints(page);
    await page.goto(url);
    await page.getByText('Katarzyna Wójcik').first().waitFor();
    await page.getByText(/^\d+ calls?( read, and there are more)?$/).waitFor();
    await page.getByText('Hidden from you').first().waitFor();
    expect(complaints).toEqual([]);
  });
});

describe.skipIf(!browserFound)(`The filters of an archive${unlessSkipped}`, patience, () => {
  it('A person is offered only those that their roles allow, before any call could tell', async () => {
    const system = await startArchived(sqlite, {
      callers: true,
      authority: { tls: true },
      environment: signingIn,
    });
    onTestFinished(() => system.close());
    onTestFinished(trustCertificate(system.authority.certificate));
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const address = `${system.gatewayUrl}/calls/`;
    system.authority.signIns.pages.push({ clientId, scope, redirectUris: [address] });
    system.authority.signIns.person = person({
      roles: ['CallRecords.Read', 'CallRecords.Read.Network'],
    });
    const context = await browser.newContext({ locale: 'en-GB', ignoreHTTPSErrors: true });
    const page = await context.newPage();
    system.takeRequests();
    await page.goto(address);
    await page.getByText('No such call is archived.').waitFor();
    await page.getByText('More filters').click();
    const field = (name: string) => page.getByRole('textbox', { name });
    await field('Subnet').waitFor();
    for (const name of ['Person', 'Organizer', 'Headset or camera']) {
      expect(await field(name).count()).toBe(0);
    }
    // A filter of a link is refused, and the others do not come back.
    await page.goto(`${address}?device=Poly`);
    await page.getByRole('heading', { name: 'You may not look for calls by device.' }).waitFor();
    await field('Subnet').waitFor();
    expect(await field('Person').count()).toBe(0);
    expect(system.takeRequests()).toEqual([]);
  });
});

describe.skipIf(!browserFound)(`New calls for a person${unlessSkipped}`, patience, () => {
  it('Changes are followed with the token of the person, and go on with a new one when it ends', async () => {
    const system = await startArchived(sqlite, {
      callers: true,
      authority: { tls: true },
      environment: signingIn,
    });
    onTestFinished(() => system.close());
    onTestFinished(trustCertificate(system.authority.certificate));
    const hourMs = 3_600_000;
    const before = (ms: number) => storedMoment(new Date(Date.now() - ms).toISOString()) ?? '';
    await system.store.write([
      {
        sql: 'INSERT INTO coverage (from_time, until_time) VALUES ($1, $2)',
        values: [before(30 * 24 * hourMs), before(hourMs)],
      },
    ]);
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const address = `${system.gatewayUrl}/calls/`;
    const { signIns } = system.authority;
    signIns.pages.push({ clientId, scope, redirectUris: [address] });
    Object.assign(signIns, { person: person(), accessTokenSeconds: 8 });
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    const streams: Request[] = [];
    page.on('request', (request) => {
      if (request.postData()?.includes('"NewCalls"')) streams.push(request);
    });
    await page.goto(address);
    await page.getByText('No such call is archived.').waitFor();
    await expect.poll(() => streams.length, { timeout: 30_000 }).toBeGreaterThan(1);
    const startTime = before(hourMs);
    await saveRecord(system.store, await madeWholeRecord({ startTime }), Date.now());
    await page.locator(`a[href*="${wholeId}"]`).waitFor();
    for (const request of streams) expect(claimsOf(request)).toMatchObject({ azp: clientId });
    expect(system.takeRequests()).toEqual([]);
  });
});

describe.skipIf(!browserFound)(`Several AUTH_TENANTS${unlessSkipped}`, patience, () => {
  it('People of each tenant sign in, and others are led to choose another account', async () => {
    const partner = 'e4c52b8d-7f10-4a63-9d2e-5b8a1c3f6e07';
    const stranger = '1d9f7a35-c2e8-4b06-8f41-a7d3e5b90c62';
    const system = await startSystem({
      callers: true,
      authority: { tls: true },
      environment: { ...signingIn, AUTH_TENANTS: `${callersTenant},${partner}` },
    });
    onTestFinished(() => system.close());
    onTestFinished(trustCertificate(system.authority.certificate));
    const browser = await launchBrowser();
    onTestFinished(() => browser.close());
    const address = `${system.gatewayUrl}/calls/`;
    const { signIns } = system.authority;
    signIns.pages.push({ clientId, scope, redirectUris: [address] });
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    signIns.person = person({ tid: stranger });
    await page.goto(address + seedCall);
    await page.getByRole('heading', { name: 'does not accept your sign-in' }).waitFor();
    signIns.person = person({ tid: partner, name: 'Grady Archie' });
    const leaving = page.waitForRequest(/\/organizations\/oauth2\/v2\.0\/authorize\?/);
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(new URL((await leaving).url()).searchParams.get('prompt')).toBe('select_account');
    await page.locator('.sentence').waitFor();
    await page.getByText('Grady Archie').waitFor();
    // The account that was chosen last stays the one of the tab.
    await page.reload();
    await page.locator('.sentence').waitFor();
    await page.getByText('Grady Archie').waitFor();
  });
});

/** The claims of the token that an operation carries. */
function claimsOf(request: Request): unknown {
  const { authorization = '' } = request.headers();
  const [, payload = ''] = authorization.replace(/^Bearer /, '').split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}
