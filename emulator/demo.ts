import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from './emulator.ts';
import { storyRecords } from './story-records.ts';

// The emulator in this process, and the gateway as the process of its own that it is in production.
const emulator = await startEmulator();
const gateway = startGateway(emulator);
stopTogether(emulator, gateway);
for await (const line of createInterface({ input: gateway.stdout })) {
  const url = /http:\S+(?=\/graphql)/.exec(line)?.[0];
  process.stdout.write(url === undefined ? `${line}\n` : welcome(url, emulator.url));
}

function startGateway({ url }: Emulator) {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  return spawn(process.execPath, ['--import', 'tsx', main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Nothing else of the environment: a demo must not meet somebody's real tenant.
    env: {
      PATH: process.env.PATH,
      PORT: process.env.PORT ?? '4000',
      ADMIN_PORT: process.env.ADMIN_PORT ?? '0',
      AUTH_MODE: 'none',
      AZURE_TENANT_ID: '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58',
      MSGRAPH_ROOT: url,
      MSGRAPH_ACCESS_TOKEN: 'the-emulator-takes-any-token',
      CURSOR_KEYS: randomBytes(32).toString('base64'),
      ID_KEY: randomBytes(32).toString('base64'),
      UPSTREAM_TRACE: 'on',
    },
  });
}

function stopTogether(emulator: Emulator, gateway: ChildProcess): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => gateway.kill(signal));
  }
  gateway.once('exit', (code) => {
    process.exitCode = code ?? 0;
    void emulator.close();
  });
}

function welcome(gatewayUrl: string, emulatorUrl: string): string {
  return `
The playground        ${gatewayUrl}/playground
The GraphQL endpoint  ${gatewayUrl}/graphql
What Microsoft Graph would have seen (an emulator with four weeks of calls)
                      ${emulatorUrl}/emulator/requests

A first query to try:

  query {
    callRecord(id: "${storyRecords.seedRecord}") {
      type
      startDateTime
      organizer { identity { displayName } }
    }
  }

Ctrl-C stops both.
`;
}
