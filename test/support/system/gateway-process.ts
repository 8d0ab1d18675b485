import { environmentFor } from '../environment.ts';
import { RunningProcess } from './running-process.ts';

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
    ...environmentFor(msgraphRoot),
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
