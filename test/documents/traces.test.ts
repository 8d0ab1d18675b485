import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { Document } from '../support/document.ts';
import { RunningProcess } from '../support/system/running-process.ts';

const traces = new Document('docs/traces.md');

describe('docs/traces.md', { timeout: 60_000 }, () => {
  it('The SDK of docs/traces.md prints the spans of the built gateway before the process ends', async () => {
    const folder = 'build/docs-traces';
    mkdirSync(folder, { recursive: true });
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [tracing = ''] = traces.blocks('js');
    writeFileSync(`${folder}/tracing.js`, tracing);
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const gateway = new RunningProcess(['--import', `./${folder}/tracing.js`, 'dist/main.js'], {
      PORT: '0',
      ADMIN_PORT: '0',
      AUTH_MODE: 'none',
      AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
      MSGRAPH_ROOT: emulator.url,
      MSGRAPH_ACCESS_TOKEN: 'any',
      PLAYGROUND: 'off',
      SHUTDOWN_DELAY_MS: '0',
      CURSOR_KEYS: 'c'.repeat(32),
      ID_KEY: 'i'.repeat(32),
    });
    onTestFinished(() => gateway.stop('SIGKILL'));
    const url = await gateway.says(/(http:\S+\/graphql) to this machine/);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ query: `{ callRecord(id: "${storyRecords.seedRecord}") { type } }` }),
    });
    expect(await response.json()).not.toHaveProperty('errors');
    gateway.stop();
    expect(await gateway.exit()).toBe(0);
    const names = [...gateway.output.matchAll(/name: '([^']+)',\n\s+id:/g)].map(([, name]) => name);
    for (const name of ['query', 'plan', 'read record', 'GET /communications/callRecords/{id}']) {
      expect(names).toContain(name);
      expect(traces.text).toContain(`\`${name}\``);
    }
  });
});
