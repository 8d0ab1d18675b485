import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readCpuMs } from '../measure/process-figures.ts';
import { askProcess } from './ask-process.ts';
import type { BenchRecords } from './bench-tenant.ts';
import type { UpstreamCounts } from './upstream-server.ts';

export interface UpstreamAddresses {
  readonly url: string;
  readonly authorityUrl: string;
  /** The tokens of callers who may see every record, but no personal data. */
  readonly tokens: readonly string[];
  readonly records: BenchRecords;
}

export type UpstreamCommand =
  { readonly latencyMs: number } | { readonly reset: true } | { readonly read: true };

/** The emulated Microsoft in a process of its own. */
export interface Upstream extends UpstreamAddresses {
  setLatency(latencyMs: number): Promise<void>;
  resetCounts(): Promise<void>;
  counts(): Promise<UpstreamCounts>;
  cpuMs(): number;
  stop(): void;
}

export async function startUpstream(): Promise<Upstream> {
  const main = fileURLToPath(new URL('upstream-main.ts', import.meta.url));
  const child = fork(main, { execArgv: ['--import', 'tsx'] });
  const send = (command: UpstreamCommand) => askProcess(child, command);
  const addresses = (await askProcess(child)) as UpstreamAddresses;
  return {
    ...addresses,
    async setLatency(latencyMs) {
      await send({ latencyMs });
    },
    async resetCounts() {
      await send({ reset: true });
    },
    counts: async () => (await send({ read: true })) as UpstreamCounts,
    cpuMs: () => readCpuMs(child.pid),
    stop: () => child.kill(),
  };
}
