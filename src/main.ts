import { ConfigurationError, readConfiguration } from './config/read-configuration.ts';
import { startGateway } from './gateway.ts';

// The process: reads its environment, starts, and stops when it is told to.
try {
  // eslint-disable-next-line no-restricted-properties -- the one place that hands the environment over
  const gateway = await startGateway(readConfiguration(process.env));
  console.log(
    `callrecords-gateway serves ${gateway.url}/graphql to this machine only (AUTH_MODE=none)`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void gateway.close());
  }
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error);
  process.exitCode = 1;
}
