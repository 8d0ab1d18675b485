import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { problemsOf } from '../support/archive/chaos-report.ts';
import { runArchiveChaos } from '../support/archive/run-archive-chaos.ts';
import { describeEngines } from '../support/store/engines.ts';

// The long run is `npm run chaos:archive`.

const folder = mkdtempSync(join(tmpdir(), 'archive-chaos-'));
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
