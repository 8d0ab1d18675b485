import { fileURLToPath } from 'node:url';
import { type RunningSystem, startSystem } from './systems/running-system.ts';

export type GatewayProcess = RunningSystem;

/**
 * Starts the built gateway. `env` adds to the usual variables or replaces them.
 *
 * @param options of Node.js.
 */
export function startGatewayProcess(
  msgraphRoot: string,
  env: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<GatewayProcess> {
  const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
  return startSystem({ words: [...options, main], env: gatewayEnvironment(msgraphRoot, env) });
}

export function gatewayEnvironment(
  msgraphRoot: string,
  env: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    NODE_ENV: 'production',
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
    ...env,
  };
}

export async function ask(url: string, query: string, variables: object = {}): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}
