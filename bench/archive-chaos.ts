import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { problemsOf } from '../test/support/archive/chaos-report.ts';
import { runArchiveChaos } from '../test/support/archive/run-archive-chaos.ts';
import { startPostgres } from '../test/support/store/postgres-server.ts';

// `npm run chaos:archive -- --engine postgres --hours 24 --minutes-between-kills 1` runs the chaos test of the archive
// for the given simulated time.

const { values } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite' },
    hours: { type: 'string', default: '24' },
    'minutes-between-kills': { type: 'string', default: '1' },
    'calm-hours': { type: 'string', default: '30' },
    'calls-per-hour': { type: 'string', default: '60' },
    seed: { type: 'string', default: '7' },
  },
});
const mostStartMs = 2_000;
const folder = mkdtempSync(join(tmpdir(), 'archive-chaos-'));
const server = values.engine === 'postgres' ? await startPostgres() : undefined;
const logFile = join(folder, 'gateway.log');
const startedAt = performance.now();
try {
  const report = await runArchiveChaos({
    storeUrl: server?.createDatabase('chaos') ?? `sqlite:${join(folder, 'archive.db')}`,
    logFile,
    seed: values.seed,
    callsPerHour: Number(values['calls-per-hour']),
    hours: Number(values.hours),
    minutesBetweenKills: Number(values['minutes-between-kills']),
    calmHours: Number(values['calm-hours']),
    onProgress: (text) => console.log(text),
  });
  const { lostAcknowledgements, missing, different, invented, doubled, mistold, ...facts } = report;
  console.log({
    ...facts,
    lostAcknowledgements: lostAcknowledgements.length,
    missing: missing.length,
    different: different.length,
    invented: invented.length,
    doubled: doubled.length,
    mistold: mistold.length,
    realMinutes: Math.round((performance.now() - startedAt) / 6_000) / 10,
  });
  const problems = [...problemsOf(report)];
  if (report.slowestStartMs > mostStartMs)
    problems.push(`a start took ${report.slowestStartMs} ms`);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) rmSync(folder, { recursive: true });
  else process.exitCode = 1;
} finally {
  if (existsSync(folder)) console.error(`The log and the embedded store are in ${folder}.`);
  server?.remove();
}
