import { inspect } from 'node:util';
import { ConfigurationError, readConfiguration } from './config/read-configuration.ts';
import { startGateway } from './gateway.ts';

// The process: reads its environment, starts, and stops when it is told to.
try {
  // eslint-disable-next-line no-restricted-properties -- the one place that hands the environment over
  const configuration = readConfiguration(process.env);
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
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function explain(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  return isTaken
    ? `${error.message}. Set PORT to another port, or ADMIN_PORT where it is that of health.`
    : inspect(error);
}
