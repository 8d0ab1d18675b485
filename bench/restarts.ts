import { parseArgs } from 'node:util';
import { runRestarts } from '../test/support/system/restarts.ts';

// `npm run restarts -- --restarts 100` restarts two gateways in turn behind a load balancer, under load.

const { values } = parseArgs({
  options: {
    restarts: { type: 'string', default: '100' },
    rate: { type: 'string', default: '100' },
    delay: { type: 'string', default: '3000' },
  },
});
const report = await runRestarts({
  restarts: Number(values.restarts),
  requestsPerSecond: Number(values.rate),
  shutdownDelayMs: Number(values.delay),
});
console.log({ ...report, failures: report.failures.length });
for (const failure of [...new Set(report.failures)].slice(0, 10)) console.error(failure);
const { failures, exitCodes, unserved } = report;
if (failures.length + exitCodes.length + unserved > 0) process.exitCode = 1;
