import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/config/read-configuration.ts';
import { createHttpServer } from '../../src/server/http/create-http-server.ts';
import { servePlayground } from '../../src/server/playground.ts';
import { redirectRoot } from '../../src/server/serve-page.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { environmentFor } from '../support/environment.ts';

const page = '<!doctype html><title>callrecords-gateway</title>';
const script = 'console.log("playground");';
const outside = 'not for everybody';
const scriptUrl = '/playground/assets/index-0a1b2c3d.js';

let parent: string;
let app: FastifyInstance;
let origin: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'playground-'));
  await writeFile(join(parent, 'secret.txt'), outside);
  await writeBuild(join(parent, 'playground'));
  app = fastify();
  app.get('/elsewhere', () => 'elsewhere');
  redirectRoot(app, await servePlayground(app, { directory: join(parent, 'playground') }));
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await app.close();
  await rm(parent, { recursive: true });
});

describe('the page', () => {
  it('is served at /playground/', async () => {
    const response = await app.inject('/playground/');
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toBe(page);
  });

  it.each(['/', '/playground', '/playground?from=here'])(
    'is where %s leads, below any prefix',
    async (url) => {
      const { statusCode, headers } = await app.inject(url);
      expect(statusCode).toBe(302);
      for (const base of ['http://127.0.0.1:4000', 'https://tools.example/calls']) {
        expect(new URL(String(headers.location), `${base}${url}`).href).toBe(`${base}/playground/`);
      }
    },
  );

  it('is asked for anew each time, and not sent again when it is unchanged', async () => {
    const first = await app.inject('/playground/');
    expect(first.headers['cache-control']).toBe('no-cache');
    const second = await app.inject({
      url: '/playground/',
      headers: { 'if-none-match': String(first.headers.etag) },
    });
    expect(second.statusCode).toBe(304);
  });
});

describe('the assets', () => {
  it('may be kept for ever, since their names hold a hash of their content', async () => {
    const response = await app.inject(scriptUrl);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toMatch(/javascript; charset=utf-8$/);
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(response.body).toBe(script);
  });

  it.each([
    [scriptUrl, script],
    ['/playground/', page],
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
    expect((await app.inject('/playground/assets/other.js')).statusCode).toBe(404);
  });

  it.each([
    '/playground/assets/../../secret.txt',
    '/playground/assets/..%2f..%2fsecret.txt',
    '/playground/assets/%2e%2e/%2e%2e/secret.txt',
    '/playground/assets/..%5c..%5csecret.txt',
    '/playground/assets/%2f%2e%2e%2f%2e%2e%2fsecret.txt',
    '/playground/assets/.hidden',
    '/playground/../secret.txt',
  ])('end at their directory: %s gives nothing', async (path) => {
    const { status, body } = await getAsWritten(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain(outside);
  });
});

describe('the headers', () => {
  it.each(['/playground/', '/playground', scriptUrl, '/'])(
    'of %s forbid what the page does not need',
    async (url) => {
      const { headers } = await app.inject(url);
      expect(String(headers['content-security-policy']).split('; ')).toEqual([
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
      ]);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
    },
  );

  it('stay with the playground', async () => {
    const { headers } = await app.inject('/elsewhere');
    expect(headers).not.toHaveProperty('content-security-policy');
  });
});

describe('in the host', () => {
  let host: FastifyInstance;
  beforeAll(async () => {
    const configuration = readConfiguration(environmentFor());
    host = await createHttpServer(configuration, silentTelemetry);
    await servePlayground(host, { directory: join(parent, 'playground') });
  });
  afterAll(() => host.close());

  it.each([
    ['/playground/', 'no-cache'],
    [scriptUrl, 'public, max-age=31536000, immutable'],
  ])('%s keeps its own policy, and may be kept as it says', async (url, cacheControl) => {
    const { statusCode, headers } = await host.inject({ url, headers: { host: 'localhost' } });
    expect(statusCode).toBe(200);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['cache-control']).toBe(cacheControl);
    expect(headers['x-frame-options']).toBe('DENY');
  });

  it('what is missing is told in JSON, with no more than that allowed', async () => {
    const url = '/playground/assets/other.js';
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
    const response = await host.inject({ method: 'POST', url: '/playground', headers });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('GET, HEAD');
  });
});

it('fails at start when the page is not built, and says how to build it', async () => {
  const directory = join(parent, 'nowhere');
  await expect(servePlayground(fastify(), { directory })).rejects.toThrow(
    'PLAYGROUND: is on, but the page is not built (dist/playground/). Run npm run build, or set PLAYGROUND=off',
  );
});

async function writeBuild(directory: string): Promise<void> {
  const assets = join(directory, 'assets');
  await mkdir(assets, { recursive: true });
  await writeFile(join(directory, 'index.html'), page);
  await writeFile(join(directory, 'index.html.gz'), gzipSync(page));
  await writeFile(join(assets, 'index-0a1b2c3d.js'), script);
  await writeFile(join(assets, 'index-0a1b2c3d.js.gz'), gzipSync(script));
  await writeFile(join(assets, '.hidden'), outside);
}

/** Sends the path as it is, where `fetch` and `inject` would resolve its dots first. */
function getAsWritten(path: string): Promise<{ status: number; body: string }> {
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
