import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The built gateway in a separate process, so measurements include nothing else. */
export interface GatewayProcess {
  readonly url: string;
  /** The current and the maximum resident memory. */
  memory(): { readonly residentBytes: number; readonly peakBytes: number };
  /** The total CPU time of all threads, in steps of 10 ms. */
  cpuMs(): number;
  stop(): void;
}

export async function startGatewayProcess(msgraphRoot: string): Promise<GatewayProcess> {
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PORT: '0',
      ADMIN_PORT: '0',
      AUTH_MODE: 'none',
      PLAYGROUND: 'off',
      DEADLINE_MS: '120000',
      AZURE_TENANT_ID: '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58',
      MSGRAPH_ROOT: msgraphRoot,
      MSGRAPH_ACCESS_TOKEN: 'any',
      CURSOR_KEYS: 'c'.repeat(32),
      ID_KEY: 'i'.repeat(32),
      // Effectively unlimited: the emulator has no quota, and waits for one would distort the results.
      QUOTA_APPLICATION: '100000/1',
      QUOTA_RECORD_FIRST: '100000/1',
      QUOTA_RECORD_LATER: '100000/1',
      QUOTA_LIST_FIRST: '100000/1',
      QUOTA_LIST_LATER: '100000/1',
    },
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\S+/.exec(line)?.[0];
    if (url) {
      const { pid } = child;
      const [memory, cpuMs] = [() => readMemory(pid), () => readCpuMs(pid)];
      return { url, memory, cpuMs, stop: () => child.kill() };
    }
  }
  throw new Error('The gateway did not start. Build it with npm run build:server.');
}

/** Only Linux reports the peak. */
function readMemory(pid: number | undefined) {
  const status = readFileSync(`/proc/${pid ?? 'self'}/status`, 'utf8');
  const bytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
  return { residentBytes: bytes('VmRSS'), peakBytes: bytes('VmHWM') };
}

/** Fields 14 and 15 of `proc_pid_stat(5)`, in 1/100 s. They follow the program name, which may have blanks. */
function readCpuMs(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid ?? 'self'}/stat`, 'utf8');
  const [user = 0, system = 0] = stat
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) * 10;
}

export async function ask(url: string, query: string, variables: object = {}): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}
