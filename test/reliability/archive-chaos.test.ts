import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemsOf } from '../support/archive/chaos-report.ts';
import { runArchiveChaos } from '../support/archive/run-archive-chaos.ts';
import { describeEngines } from '../support/store/engines.ts';

// The long run is `npm run chaos:archive`.

const folder = mkdtempSync(join(tmpdir(), 'archive-chaos-'));
// Built once, it starts six times, each in a fifth of the time that the sources take.
beforeAll(async () => {
  const command = ['build', '--config', 'bench/archive-chaos/vite.config.ts', '--logLevel', 'warn'];
  await promisify(execFile)('node_modules/.bin/vite', command);
});
afterAll(() => rmSync(folder, { recursive: true }));

describeEngines('The archive of a gateway that is killed again and again', (engine) => {
  it('has exactly what exists in the end, loses nothing that was acknowledged, and tells subscribers of each change once', async () => {
    const place = await engine.makePlace();
    const logFile = join(folder, `${engine.name}.log`);
    const report = await runArchiveChaos({
      storeUrl: place.url,
      logFile,
      seed: '7',
      callsPerHour: 80,
      hours: 0.75,
      minutesBetweenKills: 25,
      calmHours: 1,
      hurry: 10,
    });
    place.remove();
    expect(problemsOf(report), readFileSync(logFile, 'utf8')).toEqual([]);
    expect(report.records).toBeGreaterThan(40);
    expect(report.archivedVersions).toBeGreaterThan(report.records);
    expect(report.kills).toBe(2);
    expect(report.connections).toBeGreaterThanOrEqual(2 * (report.kills + 1));
  }, 240_000);
});
