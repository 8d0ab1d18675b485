import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gatewayEnvironment } from '../gateway-process.ts';
import { askProcess } from '../systems/ask-process.ts';
import type { TwoGateways } from './two-gateways.ts';

export interface GatewaysProcess {
  readonly urls: TwoGateways;
  /** Of all threads. */
  readonly cpuMs: () => Promise<number>;
  readonly stop: () => void;
}

/**
 * Starts both gateways, and reads the log as a container's runtime does.
 *
 * @param isTurned whether the one without metrics and log starts first.
 */
export async function startGateways(
  msgraphRoot: string,
  isTurned: boolean,
): Promise<GatewaysProcess> {
  const main = fileURLToPath(new URL('../../build/telemetry/two-gateways.js', import.meta.url));
  const env = gatewayEnvironment(msgraphRoot, {
    CACHE_SECONDS: '3600',
  });
  const words = [process.execPath, main, ...(isTurned ? ['--turned'] : [])];
  // The standard output of a child is a socket; that of a container is a pipe, which costs less.
  const child = spawn('sh', ['-c', 'exec "$0" "$@" | cat > /dev/null', ...words], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { PATH: process.env.PATH, ...env },
  });
  const urls = (await askProcess(child)) as TwoGateways;
  return {
    urls,
    async cpuMs() {
      const { cpuMs } = (await askProcess(child, { take: 'CPU' })) as { readonly cpuMs: number };
      return cpuMs;
    },
    stop: () => child.disconnect(),
  };
}
