import { inspect } from 'node:util';
import { BrokenAuditError } from './access/audit-chain.ts';
import type { Configuration } from './config/configuration.ts';
import { printConfiguration } from './config/print-configuration.ts';
import { CommandLineError, readCommandLine } from './config/read-command-line.ts';
import { ConfigurationError, readConfiguration } from './config/read-configuration.ts';

/** Failures whose message says all that there is to do about them. */
const expected = [BrokenAuditError, CommandLineError, ConfigurationError];

// The process: reads its environment, starts, and stops when it is told to. The rest of the program is
// loaded once the configuration is known to be complete, so that what is missing is said at once.
try {
  const command = readCommandLine(process.argv.slice(2));
  // eslint-disable-next-line no-restricted-properties -- the one place that hands the environment over
  const configuration = readConfiguration(process.env);
  if (command === 'check') await check(configuration);
  else if (command === 'print') console.log(printConfiguration(configuration));
  else await serve(configuration);
} catch (error) {
  console.error(explain(error));
  process.exitCode = error instanceof CommandLineError ? 2 : 1;
}

/** @throws ConfigurationError where the safelist is wrong, which is a file and no variable. */
async function check(configuration: Configuration): Promise<void> {
  const { createExecutableSchema } = await import('./schema/executable-schema.ts');
  const { readSafelist } = await import('./server/safelist/read-safelist.ts');
  const { hasNode } = configuration;
  readSafelist(configuration, createExecutableSchema({ hasNode }));
  console.log('The configuration is good.');
}

async function serve(configuration: Configuration): Promise<void> {
  const { startGateway } = await import('./gateway.ts');
  const gateway = await startGateway(configuration);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void gateway.close());
  }
  const whom =
    configuration.callers.mode === 'none'
      ? 'to this machine only (AUTH_MODE=none)'
      : 'to callers with a token';
  console.log(`callrecords-gateway serves ${gateway.url}/graphql ${whom}`);
  console.log(`Its health is told at ${gateway.adminUrl}/health/ready`);
  if (await gateway.isCredentialRefused()) {
    console.error(
      'Microsoft Entra ID refuses the credential of AZURE_CLIENT_ID in AZURE_TENANT_ID.',
    );
    process.exitCode = 1;
    await gateway.close();
  }
}

function explain(error: unknown): string {
  if (isExpected(error)) return error.message;
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return isTaken
    ? `${error.message}. Set PORT to another port, or ADMIN_PORT where it is that of health.`
    : inspect(error);
}

function isExpected(error: unknown): error is Error {
  return expected.some((kind) => error instanceof kind);
}
