import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { Configuration } from './config/configuration.ts';
import { ConfigurationError } from './config/configuration-error.ts';
import { printConfiguration } from './config/print-configuration.ts';
import {
  type Command,
  CommandLineError,
  readCommandLine,
  usage,
} from './config/read-command-line.ts';
import {
  type Environment,
  readConfiguration,
  readUsableConfiguration,
} from './config/read-configuration.ts';
import { endOnFailure } from './process/end-on-failure.ts';
import { shutDown } from './process/shut-down.ts';
import { firstSignal } from './process/signals.ts';
import { startWatchdog } from './process/watchdog.ts';
import { packageFile } from './program-files.ts';

// The process: it reads its environment, starts, and stops at a signal. The rest of the program is loaded after the
// configuration is known to be valid, so problems are reported quickly.

const run: Readonly<Record<Command, () => Promise<void>>> = {
  help: async () => print(`${usage}\n\n${await describeVariables()}`),
  version: () => print(readVersion()),
  print: () => print(printConfiguration(readConfiguration(environment))),
  check: async () => check(await readUsableConfiguration(environment)),
  serve: async () => serve(await readUsableConfiguration(environment)),
};

// oxlint-disable-next-line no-restricted-properties -- the only place that passes the environment on
const environment: Environment = process.env;
try {
  await run[readCommandLine(process.argv.slice(2))]();
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof CommandLineError ? 2 : 1;
}

async function describeVariables(): Promise<string> {
  const { printVariables } = await import('./config/print-variables.ts');
  return printVariables();
}

function print(text: string): Promise<void> {
  console.log(text);
  return Promise.resolve();
}

function readVersion(): string {
  const text = readFileSync(packageFile, 'utf8');
  return (JSON.parse(text) as { readonly version: string }).version;
}

/** @throws ConfigurationError with every problem in the files that exist. */
async function check(configuration: Configuration): Promise<void> {
  const { checkAudit } = await import('./audit/log.ts');
  const { createExecutableSchema } = await import('./schema/executable-schema.ts');
  const { readSafelist } = await import('./operation/safelist/read-safelist.ts');
  const { hasNode, audit } = configuration;
  const problems = [
    ...(await problemsOf(() => readSafelist(configuration, createExecutableSchema({ hasNode })))),
    ...(await problemsOf(() => audit && checkAudit(audit))),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems);
  console.log('The configuration is valid.');
}

async function problemsOf(use: () => unknown): Promise<readonly string[]> {
  try {
    await use();
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

/** Shuts down at the first signal, also if it comes while the gateway starts. */
async function serve(configuration: Configuration): Promise<void> {
  const signal = firstSignal();
  const { startGateway } = await import('./gateway.ts');
  const gateway = await startGateway(configuration);
  endOnFailure(gateway);
  void signal.then((name) => shutDown(gateway, name, configuration.shutdownDelayMs));
  const { announceStart } = await import('./telemetry/announce-start.ts');
  const { url, adminUrl } = gateway;
  const verifiesCallers = configuration.callers.mode !== 'none';
  startWatchdog(configuration.logLevel);
  announceStart({ url, adminUrl, verifiesCallers }, process.stdout.isTTY);
  const problem = await gateway.probe();
  if (problem) {
    console.error(problem.advice);
    process.exitCode = 1;
    await gateway.close();
  }
}

/** An operator's mistake is explained by its message alone; a stack trace helps only with other failures. */
function explain(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof CommandLineError)
    return error.message;
  return ['debug', 'trace'].includes(environment.LOG_LEVEL ?? '')
    ? inspect(error)
    : `The gateway could not start. ${String(error)}\nLOG_LEVEL=debug shows where that happened.`;
}
