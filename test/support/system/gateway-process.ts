import { RunningProcess } from './running-process.ts';

/** Variables of a gateway that serves this machine only, with Microsoft Graph at another place. */
function environmentOf(msgraphRoot: string): Readonly<Record<string, string>> {
  return {
    PORT: '0',
    ADMIN_PORT: '0',
    AUTH_MODE: 'none',
    PLAYGROUND: 'off',
    SHUTDOWN_DELAY_MS: '0',
    AZURE_TENANT_ID: '9d66187e-13f0-4666-9bac-be67ddd4b676',
    MSGRAPH_ROOT: msgraphRoot,
    MSGRAPH_ACCESS_TOKEN: 'any',
    CURSOR_KEYS: 'c'.repeat(32),
    ID_KEY: 'i'.repeat(32),
  };
}

/** The built program as a process, which serves. */
export interface GatewayProcess {
  readonly program: RunningProcess;
  readonly url: string;
  readonly adminUrl: string;
}

/** @param options are those of Node.js. */
export async function startGatewayProcess(
  msgraphRoot: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<GatewayProcess> {
  const program = new RunningProcess([...options, 'dist/main.js'], {
    ...environmentOf(msgraphRoot),
    ...environment,
  });
  const url = await program.says(/serves (http:\S+)\/graphql/);
  const adminUrl = await program.says(/Health is at (http:\S+)\/health\/ready/);
  return { program, url, adminUrl };
}

/** The lines of the log of a process so far. */
export function linesOf({ program }: GatewayProcess): readonly Record<string, unknown>[] {
  const lines = program.standardOutput.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
