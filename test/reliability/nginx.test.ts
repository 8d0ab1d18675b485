import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { askIncrementally } from '../support/system/ask-incrementally.ts';
import { Document } from '../support/document.ts';
import { startArchived } from '../support/archive/archived-system.ts';
import { sqlite } from '../support/store/engines.ts';
import { openSocket } from '../support/system/open-socket.ts';
import type { System } from '../support/system/system.ts';

const executablePath = process.env.NGINX_PATH ?? '/usr/sbin/nginx';
const found = existsSync(executablePath);
const skipped = `: skipped, there is no nginx at ${executablePath} (NGINX_PATH names another)`;

const query = `{ callRecord(id: "${storyRecords.meetingOf150Sessions}") {
  type ... @defer { sessions(first: 5) { nodes { id startDateTime } } } } }`;

/** Without them, nginx removes a request to upgrade. */
const [map = '', location = ''] = new Document('docs/proxies.md').blocks('nginx');

/** nginx with its defaults, except for its ports, its files and WebSockets: http://nginx.org/en/docs/http/ngx_http_proxy_module.html */
const configurationOf = (directory: string, port: number, gatewayUrl: string) => `
  daemon off; pid ${directory}/pid; error_log ${directory}/error.log; events {}
  http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${directory}/${name};`).join(' ')}
    ${map}
    server {
      listen 127.0.0.1:${port};
      location / { proxy_pass ${gatewayUrl}; }
      location /calls/ { proxy_pass ${gatewayUrl}/; }
      ${location.replace('http://127.0.0.1:4000', gatewayUrl)}
      location /zipped/ { gzip on; gzip_types *; proxy_pass ${gatewayUrl}/; }
    }
  }`;

describe.skipIf(!found)(`Gateway behind nginx with its defaults${found ? '' : skipped}`, () => {
  let system: System;
  let nginxUrl: string;

  beforeAll(async () => {
    system = await startArchived(sqlite);
    const directory = await mkdtemp(join(tmpdir(), 'nginx-'));
    const port = await freePort();
    const file = join(directory, 'nginx.conf');
    await writeFile(file, configurationOf(directory, port, system.gatewayUrl));
    const nginx = spawn(executablePath, ['-c', file, '-e', join(directory, 'error.log')], {
      stdio: 'inherit',
    });
    nginxUrl = `http://127.0.0.1:${port}`;
    while (!(await responses(nginxUrl))) await new Promise((resolve) => setTimeout(resolve, 50));
    return async () => {
      const ended = once(nginx, 'exit');
      nginx.kill();
      await ended;
      await system.close();
      await rm(directory, { recursive: true });
    };
  });

  it.each(['', '/calls', '/zipped'])(
    'The initial result arrives before Microsoft has sent the rest: at %j',
    async (path) => {
      system.emulator.answerNext((url) => url.includes('$expand'), {
        delayMs: 800,
        mutate: (body) => body,
      });
      const openRequests: number[] = [];
      const onPayload = () => void openRequests.push(system.emulator.openRequests);
      const headers = { 'accept-encoding': 'gzip' };
      const { payloads } = await askIncrementally(`${nginxUrl}${path}`, query, {
        headers,
        onPayload,
      });
      expect(payloads).toHaveLength(2);
      expect(openRequests).toEqual([1, 0]);
    },
  );

  it('A WebSocket passes nginx with the lines of docs/proxies.md, and a page of its own origin may open it', async () => {
    const { socket, messages, send } = await openSocket(nginxUrl, { origin: nginxUrl });
    send({ type: 'connection_init' });
    await eventually(() => expect(messages).toEqual([{ type: 'connection_ack' }]));
    socket.terminate();
  });

  it('A response in one piece is compressed behind nginx too', async () => {
    const response = await fetch(`${nginxUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': 'gzip' },
      body: JSON.stringify({ query: query.replace('first: 5', 'first: 60') }),
    });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.json()).toHaveProperty('data.callRecord.sessions.nodes');
  });
});

async function responses(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).status > 0;
  } catch {
    return false;
  }
}
