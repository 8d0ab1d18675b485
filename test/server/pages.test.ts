import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { serveCallsPage } from '../../src/server/calls-page.ts';
import { createHttpServer } from '../../src/server/http/create-http-server.ts';
import { servePlayground } from '../../src/server/playground.ts';
import { type Page, redirectRoot } from '../../src/server/serve-page.ts';
import { servePages } from '../../src/server/serve-pages.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { environmentFor } from '../support/environment.ts';

const document = '<!doctype html><title>callrecords-gateway</title>';
const script = 'console.log("a page");';
const outside = 'not for everybody';

const alone = { hasArchive: false, hasPlayground: false };

/** Both pages are served by the same code, each with a policy of its own. */
const pages = [
  {
    name: 'playground',
    variable: 'PLAYGROUND',
    serve: (app: FastifyInstance, directory: string) => servePlayground(app, { directory }),
    policy: [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ],
  },
  {
    name: 'calls',
    variable: 'CALLS_PAGE',
    serve: (app: FastifyInstance, directory: string) =>
      serveCallsPage(app, { directory, signIn: undefined }, alone),
    policy: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ],
  },
] as const satisfies readonly {
  readonly name: string;
  readonly variable: string;
  readonly serve: (app: FastifyInstance, directory: string) => Promise<Page>;
  readonly policy: readonly string[];
}[];

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'pages-'));
  await writeFile(join(parent, 'secret.txt'), outside);
  await writeBuild(join(parent, 'page'));
});
afterAll(() => rm(parent, { recursive: true }));

const folder = (name = 'page') => join(parent, name);

describe.each(pages)('The page $name', ({ name, variable, serve, policy }) => {
  const scriptUrl = `/${name}/assets/index-0a1b2c3d.js`;
  let app: FastifyInstance;
  let origin: string;

  beforeAll(async () => {
    app = fastify();
    app.get('/elsewhere', () => 'elsewhere');
    redirectRoot(app, await serve(app, folder()));
    origin = await app.listen({ host: '127.0.0.1', port: 0 });
    return () => app.close();
  });

  describe('its document', () => {
    it('is served at its path', async () => {
      const response = await app.inject(`/${name}/`);
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(response.body).toBe(document);
    });

    it.each([
      ['/', ''],
      [`/${name}`, ''],
      [`/${name}?view=a%20view&b`, '?view=a%20view&b'],
      ['/?view=one', '?view=one'],
    ])('is where %s leads with its query, below any prefix', async (url, search) => {
      const { statusCode, headers } = await app.inject(url);
      expect(statusCode).toBe(302);
      for (const base of ['http://127.0.0.1:4000', 'https://tools.example/calls']) {
        expect(new URL(String(headers.location), `${base}${url}`).href).toBe(
          `${base}/${name}/${search}`,
        );
      }
    });

    it('is asked for anew each time, and not sent again when it is unchanged', async () => {
      const first = await app.inject(`/${name}/`);
      expect(first.headers['cache-control']).toBe('no-cache');
      const second = await app.inject({
        url: `/${name}/`,
        headers: { 'if-none-match': String(first.headers.etag) },
      });
      expect(second.statusCode).toBe(304);
    });
  });

  describe('its assets', () => {
    it('may be kept for ever, since their names hold a hash of their content', async () => {
      const response = await app.inject(scriptUrl);
      expect(response.statusCode).toBe(200);
      expect(response.headers['content-type']).toMatch(/javascript; charset=utf-8$/);
      expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(response.body).toBe(script);
    });

    it.each([
      [scriptUrl, script],
      [`/${name}/`, document],
    ])(
      'are sent as they were compressed by the build, to those who take that: %s',
      async (url, text) => {
        const response = await app.inject({ url, headers: { 'accept-encoding': 'gzip' } });
        expect(response.headers['content-encoding']).toBe('gzip');
        expect(response.headers.vary).toBe('accept-encoding');
        expect(gunzipSync(response.rawPayload).toString()).toBe(text);
      },
    );

    it('that do not exist are not found', async () => {
      expect((await app.inject(`/${name}/assets/other.js`)).statusCode).toBe(404);
    });

    it.each([
      `/${name}/assets/../../secret.txt`,
      `/${name}/assets/..%2f..%2fsecret.txt`,
      `/${name}/assets/%2e%2e/%2e%2e/secret.txt`,
      `/${name}/assets/..%5c..%5csecret.txt`,
      `/${name}/assets/%2f%2e%2e%2f%2e%2e%2fsecret.txt`,
      `/${name}/assets/.hidden`,
      `/${name}/../secret.txt`,
    ])('end at their directory: %s gives nothing', async (path) => {
      const { status, body } = await getAsWritten(origin, path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain(outside);
    });
  });

  describe('its headers', () => {
    it.each([`/${name}/`, `/${name}`, scriptUrl, '/'])(
      'of %s forbid what the page does not need',
      async (url) => {
        const { headers } = await app.inject(url);
        expect(String(headers['content-security-policy']).split('; ')).toEqual(policy);
        expect(headers['x-content-type-options']).toBe('nosniff');
        expect(headers['referrer-policy']).toBe('no-referrer');
      },
    );

    it('stay with the page', async () => {
      const { headers } = await app.inject('/elsewhere');
      expect(headers).not.toHaveProperty('content-security-policy');
    });
  });

  describe('in the host', () => {
    let host: FastifyInstance;
    beforeAll(async () => {
      const configuration = readConfiguration(environmentFor());
      host = await createHttpServer(configuration, silentTelemetry);
      await serve(host, folder());
    });
    afterAll(() => host.close());

    it.each([
      [`/${name}/`, 'no-cache'],
      [scriptUrl, 'public, max-age=31536000, immutable'],
    ])('%s keeps its own policy, and may be kept as it says', async (url, cacheControl) => {
      const { statusCode, headers } = await host.inject({ url, headers: { host: 'localhost' } });
      expect(statusCode).toBe(200);
      expect(headers['content-security-policy']).toContain("script-src 'self'");
      expect(headers['cache-control']).toBe(cacheControl);
      expect(headers['x-frame-options']).toBe('DENY');
    });

    it('what is missing is told in JSON, with no more than that allowed', async () => {
      const url = `/${name}/assets/other.js`;
      const { statusCode, headers, body } = await host.inject({
        url,
        headers: { host: 'localhost' },
      });
      expect(statusCode).toBe(404);
      expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
      expect(headers['cache-control']).toBe('no-store');
      expect(JSON.parse(body)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
    });

    it('the page is sent to nobody who posts', async () => {
      const headers = { host: 'localhost' };
      const response = await host.inject({ method: 'POST', url: `/${name}`, headers });
      expect(response.statusCode).toBe(405);
      expect(response.headers.allow).toBe('GET, HEAD');
    });
  });

  it('fails at start when it is not built, and says how to build it', async () => {
    await expect(serve(fastify(), folder('nowhere'))).rejects.toThrow(
      `${variable}: is on, but the page is not built (dist/${name}/). Run npm run build, or set ${variable}=off`,
    );
  });
});

describe('What the page for people reads at its start', () => {
  const signIn = {
    clientId: '51c3a9d7-0e4f-4b82-9d16-c7a8e5f2b093',
    authority: 'https://login.microsoftonline.com/9d66187e-13f0-4666-9bac-be67ddd4b676',
    scope: 'api://the-gateway/access_as_user',
  };

  it.each([
    [undefined, 'archive', null],
    [signIn, 'playground', signIn],
  ])(
    'is how people sign in, if they do, and whether there is an archive or a playground: %j, %j',
    async (given, has, expected) => {
      const app = fastify();
      const surroundings = {
        hasArchive: has === 'archive',
        hasPlayground: has === 'playground',
      };
      await serveCallsPage(app, { directory: folder(), signIn: given }, surroundings);
      const { headers, body } = await app.inject('/calls/settings.json');
      expect(JSON.parse(body)).toEqual({ signIn: expected, ...surroundings });
      expect(headers['cache-control']).toBe('no-cache');
      expect(headers['x-content-type-options']).toBe('nosniff');
    },
  );

  it('may come from the gateway only, and tokens from the authority, which no other page may show', async () => {
    const app = fastify();
    await serveCallsPage(app, { directory: folder(), signIn }, alone);
    const { headers } = await app.inject('/calls/');
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("connect-src 'self' https://login.microsoftonline.com");
    expect(policy.filter((rule) => rule.includes('https:'))).toHaveLength(1);
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

describe('The root', () => {
  const callsPage = () => ({ directory: folder(), signIn: undefined });

  it.each([
    ['the page for people if it is on', true, true, 'calls/'],
    ['the page for people if only that is on', true, false, 'calls/'],
    ['the playground if only that is on', false, true, 'playground/'],
    ['nothing if both are off', false, false, undefined],
  ])('leads to %s', async (_where, hasCalls, playground, location) => {
    const app = fastify();
    await servePages(app, {
      ...readConfiguration(environmentFor()),
      callsPage: hasCalls ? callsPage() : undefined,
      playground,
      playgroundDirectory: folder(),
    });
    expect((await app.inject('/')).headers.location).toBe(location);
    for (const [path, isOn] of Object.entries({ calls: hasCalls, playground })) {
      expect((await app.inject(`/${path}/`)).statusCode).toBe(isOn ? 200 : 404);
    }
    // The page for people links to the playground only if there is one.
    const settings = await app.inject('/calls/settings.json');
    if (hasCalls) expect(settings.json()).toMatchObject({ hasPlayground: playground });
  });
});

async function writeBuild(directory: string): Promise<void> {
  const assets = join(directory, 'assets');
  await mkdir(assets, { recursive: true });
  await writeFile(join(directory, 'index.html'), document);
  await writeFile(join(directory, 'index.html.gz'), gzipSync(document));
  await writeFile(join(assets, 'index-0a1b2c3d.js'), script);
  await writeFile(join(assets, 'index-0a1b2c3d.js.gz'), gzipSync(script));
  await writeFile(join(assets, '.hidden'), outside);
}

/** Sends the path as it is, where `fetch` and `inject` would resolve its dots first. */
function getAsWritten(origin: string, path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}
