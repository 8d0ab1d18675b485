import { parseArgs } from 'node:util';
import { runReplicas } from './replicas/run-replicas.ts';

// `npm run bench:replicas` lets three gateways share the quota by PostgreSQL under too much load. One is killed, and
// another one is frozen for longer than its slots are held. It fails if Microsoft's windows are exceeded or left unused.

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '300' },
    seconds: { type: 'string', default: '20' },
    windows: { type: 'string', default: '8' },
    frozen: { type: 'string', default: '45' },
  },
});
const report = await runReplicas({
  application: { requests: Number(values.requests), seconds: Number(values.seconds) },
  windows: Number(values.windows),
  frozenMs: Number(values.frozen) * 1000,
});
console.log(report);
if (report.violations > 0 || report.used < 0.95) process.exitCode = 1;
