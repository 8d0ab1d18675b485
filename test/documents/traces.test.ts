import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { Document } from '../support/document.ts';
import { startGatewayProcess } from '../support/system/gateway-process.ts';

const traces = new Document('docs/traces.md');

describe('docs/traces.md', () => {
  it('The SDK of docs/traces.md prints the spans of the built gateway before the process ends', async () => {
    const folder = 'build/docs-traces';
    mkdirSync(folder, { recursive: true });
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const [tracing = ''] = traces.blocks('js');
    writeFileSync(`${folder}/tracing.js`, tracing);
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const options = ['--import', `./${folder}/tracing.js`];
    const { program, url } = await startGatewayProcess(emulator.url, {}, options);
    onTestFinished(() => program.stop('SIGKILL'));
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: JSON.stringify({ query: `{ callRecord(id: "${storyRecords.seedRecord}") { type } }` }),
    });
    expect(await response.json()).not.toHaveProperty('errors');
    program.stop();
    expect(await program.exit()).toBe(0);
    expect(program.output).toContain("'service.name': 'callrecords-gateway'");
    const names = [...program.output.matchAll(/name: '([^']+)',\n\s+id:/g)].map(([, name]) => name);
    for (const name of ['query', 'plan', 'read record', 'GET /communications/callRecords/{id}']) {
      expect(names).toContain(name);
      expect(traces.text).toContain(`\`${name}\``);
    }
  });
});
