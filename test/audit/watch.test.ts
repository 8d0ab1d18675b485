import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveChainKey } from '../../src/audit/chain.ts';
import { createPace } from '../../src/audit/content.ts';
import { entriesOf } from '../../src/audit/entry.ts';
import { AuditFile } from '../../src/audit/file.ts';
import { watchAudit } from '../../src/audit/watch.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';
import { auditKey, createAuditDirectory, operationOf, overwrite } from '../support/audit/audits.ts';

describe('The watch over an audit log', () => {
  const { file: path, remove } = createAuditDirectory();
  let file: AuditFile;
  let told: string[];
  const telemetry: Pick<Telemetry, 'holds' | 'ended'> = {
    holds: (condition, { cause } = {}) => void told.push(`${condition} ${cause}`),
    ended: () => undefined,
  };
  beforeEach(async () => {
    told = [];
    file = await AuditFile.open(path, deriveChainKey(auditKey));
    await file.append(entriesOf(operationOf(1000)));
  });
  afterEach(async () => {
    await file.close();
    remove();
  });

  it('The file is read repeatedly, and a change that no write has noticed is reported', async () => {
    let readings = 0;
    const counting = {
      readAgain(pace: Parameters<AuditFile['readAgain']>[0]) {
        readings += 1;
        return file.readAgain(pace);
      },
    };
    const limits = { everyMs: 5, bytesPerSecond: 1e9 };
    const watch = watchAudit(counting, telemetry, limits);
    await expect.poll(() => readings, { interval: 5 }).toBeGreaterThan(3);
    expect(told).toEqual([]);
    overwrite(path, statSync(path).size / 2, 'X');
    await expect.poll(() => told[0], { interval: 5 }).toBe('AUDIT_NOT_AS_WRITTEN AUDIT_CHANGED');
    await watch.close();
    const last = readings;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(readings).toBe(last);
  });
});

describe('Reading an audit log again', () => {
  const { file: path, remove } = createAuditDirectory();

  it('A reading keeps to its chunk size and its rate, and ends when it is aborted', async () => {
    const file = await AuditFile.open(path, deriveChainKey(auditKey));
    await file.append(entriesOf(operationOf(1000)));
    const { size } = statSync(path);
    const ending = new AbortController();
    const pace = createPace(size * 20, ending.signal);
    const chunks: number[] = [];
    const begin = performance.now();
    await file.readAgain((bytes) => {
      chunks.push(bytes);
      return pace(bytes);
    });
    expect(performance.now() - begin).toBeGreaterThan(45);
    expect(Math.max(...chunks)).toBeLessThanOrEqual(262_144);
    expect(chunks.reduce((sum, bytes) => sum + bytes)).toBe(size);

    const slow = file.readAgain(createPace(1, ending.signal));
    ending.abort();
    await expect(slow).rejects.toThrow('aborted');
    await file.close();
    remove();
  });
});
