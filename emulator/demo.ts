import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { startAuthority } from './authority.ts';
import { CommandLineError } from './command-line.ts';
import { callersEnvironment, callerWith, issueToken, registerPage } from './demo-callers.ts';
import { makeArchive } from './demo-archive.ts';
import { demoHelp, type DemoOptions, readDemoOptions } from './demo-options.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { storyRecords } from './story-records.ts';

/** The tenant of the fictional company. Its people are also the callers. */
const contosoTenant = '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58';

/** Fast enough to watch: a call in ten seconds, and its record within half a minute on average. */
const LIVE = { callsPerHour: 360, hurry: 60 };

const archiveNote = (url: string) => `
All calls are archived within half a minute, and the logs of telephone calls within two, in a temporary file:
ARCHIVE_URL=${url} npm run archive -- status
tells how far it is, after npm run build. What is archived needs no request to Microsoft Graph, and shows no error:
npm run demo -- --no-archive runs without.
`;

// The emulators run in this process. The gateway is a separate process, as in production.
try {
  const options = readDemoOptions(process.argv.slice(2));
  if (options === 'help') process.stdout.write(demoHelp);
  else await run(options);
} catch (error) {
  if (!(error instanceof CommandLineError)) throw error;
  process.stderr.write(`${error.message}\n\n${demoHelp}`);
  process.exitCode = 2;
}

async function run({ roles, faults, isLive, hasArchive }: DemoOptions): Promise<void> {
  const emulator = await startEmulator(isLive ? { live: LIVE } : {});
  for (const name of faults) {
    await fetch(`${emulator.url}/emulator/faults/${name}`, { method: 'POST' });
  }
  const authority = roles && (await startAuthority());
  const archive = hasArchive && (await makeArchive(process.env.PORT ?? '4000'));
  const gateway = startGateway({
    ...environmentOf(emulator),
    ...(archive && archive.environment),
    ...(authority && callersEnvironment(authority)),
    // The cache would hide the faults, as the archive would.
    ...(faults.length > 0 && { CACHE_SECONDS: '0' }),
  });
  stopTogether(gateway, [
    emulator,
    ...(authority ? [authority] : []),
    ...(archive ? [archive] : []),
  ]);
  const caller = callerWith(roles ?? [], contosoTenant);
  const token = authority && issueToken(authority, caller);
  const { isTTY } = process.stdout;
  for await (const line of createInterface({ input: gateway.stdout })) {
    // A program reads the log, whose lines are all JSON. A person gets the addresses instead.
    const [, url] = /serves (http:\S+)\/graphql/.exec(line) ?? [];
    const isGreeting = url !== undefined || line.includes('Health is at');
    if (!isTTY || !isGreeting) process.stdout.write(`${line}\n`);
    if (!url) continue;
    if (authority) registerPage(authority, url, caller);
    const text = welcome(url, emulator.url, token, archive ? archive.url : undefined);
    (isTTY ? process.stdout : process.stderr).write(text);
  }
}

type GatewayProcess = ChildProcessByStdio<Writable, Readable, null>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Its standard input is a pipe that closes when this process ends, even after a crash. */
function startGateway(env: Environment): GatewayProcess {
  const loaded = ['tsx', pathOf('./lifeline.ts')].flatMap((module) => ['--import', module]);
  const words = [...loaded, pathOf('../src/main.ts')];
  return spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'], env });
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

/** Passes on nothing else of this process's environment: a demo must never reach a real tenant. */
function environmentOf({ url }: Emulator): Environment {
  const { PATH, PORT = '4000', ADMIN_PORT = '0', CORS_ORIGINS } = process.env;
  return {
    PATH,
    PORT,
    ADMIN_PORT,
    AUTH_MODE: 'none',
    CORS_ORIGINS: ['loopback', ...(CORS_ORIGINS ? [CORS_ORIGINS] : [])].join(','),
    AZURE_TENANT_ID: contosoTenant,
    MSGRAPH_ROOT: url,
    MSGRAPH_ACCESS_TOKEN: 'the-emulator-takes-any-token',
    CURSOR_KEYS: randomBytes(32).toString('base64'),
    ID_KEY: randomBytes(32).toString('base64'),
    UPSTREAM_TRACE: 'on',
    CALLS_PAGE: 'on',
    SHUTDOWN_DELAY_MS: '0',
  };
}

function stopTogether(
  gateway: GatewayProcess,
  others: readonly { close(): Promise<void> }[],
): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => gateway.kill(signal));
  }
  gateway.once('exit', (code) => {
    process.exitCode = code ?? 0;
    for (const other of others) void other.close();
  });
}

function welcome(
  gatewayUrl: string,
  emulatorUrl: string,
  token: string | undefined,
  archiveUrl: string | undefined,
): string {
  return `
The page for people   ${gatewayUrl}/calls
The playground        ${gatewayUrl}/playground
The GraphQL endpoint  ${gatewayUrl}/graphql
The requests to Microsoft Graph (an emulator with four weeks of calls)
                      ${emulatorUrl}/emulator/requests
To cause errors       curl -X POST ${emulatorUrl}/emulator/faults/throttled
To clear them         curl -X DELETE ${emulatorUrl}/emulator/faults
${archiveUrl === undefined ? '' : archiveNote(archiveUrl)}${token === undefined ? '' : `\nThe page for people signs in by itself. Other callers must send this header, also in the playground:\n\n  { "authorization": "Bearer ${token}" }\n`}
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
