import { readConfiguration } from '../../src/config/read-configuration.ts';
import { startGateway } from '../../src/gateway.ts';
import { noMeasurements } from '../../src/telemetry/measurements.ts';

// A process with two gateways, one with metrics and log, and one without. In one process, both run the same compiled code on
// the same heap, which differ between processes by more than is to be measured. The benchmark starts it.

/** The addresses of both. */
export interface TwoGateways {
  readonly with: string;
  readonly without: string;
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000 });
});
process.once('disconnect', () => process.exit());

const { env } = process;
const silent = { ...env, LOG_LEVEL: 'silent' };
const start = {
  with: () => startGateway(readConfiguration(env)),
  without: () => startGateway(readConfiguration(silent), undefined, noMeasurements),
};
const names = ['with', 'without'] as const;
const urls = { with: '', without: '' };
for (const name of process.argv.includes('--turned') ? names.toReversed() : names) {
  urls[name] = (await start[name]()).url;
}
process.send?.(urls satisfies TwoGateways);
