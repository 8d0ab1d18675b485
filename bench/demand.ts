import { microsoftQuota } from '../src/quota/granted-windows.ts';
import { runDemand } from './run-demand.ts';

// Runs ten clients for a minute, with three times the demand that Microsoft's real windows allow.
const report = await runDemand({
  quota: microsoftQuota,
  durationMs: 90_000,
  clients: 10,
  eachUnderWay: 20,
  deadlineMs: 15_000,
});
console.log({ ...report, shares: report.shares.map((share) => share.toFixed(2)).join(' ') });
const isKept =
  report.violations === 0 &&
  Object.keys(report.failed).length === 0 &&
  report.latestMs <= 250 &&
  report.used >= 0.95 &&
  Math.min(...report.shares) >= 0.5;
if (!isKept) process.exitCode = 1;
