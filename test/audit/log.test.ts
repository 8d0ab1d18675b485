import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openAuditLog } from '../../src/audit/log.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { AuditUnavailableError } from '../../src/errors.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';
import { auditKey, createAuditDirectory, linesOf, operationOf } from '../support/audit/audits.ts';

describe('The audit log', () => {
  let directory: ReturnType<typeof createAuditDirectory>;
  let path: string;
  let heads: [head: string, lines: number][];
  beforeEach(() => {
    directory = createAuditDirectory();
    path = directory.file;
    heads = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    directory.remove();
  });

  const auditHead = (head: string, lines: number) => void heads.push([head, lines]);
  const open = (key = auditKey) =>
    openAuditLog({ file: path, key, servesUnwritten: false }, { ...silentTelemetry, auditHead });

  it('The reads of concurrent operations have one line each, and those of one operation are adjacent', async () => {
    const audit = await open();
    const sizes = Array.from({ length: 300 }, (_, n) => n % 4);
    await Promise.all(sizes.map((reads, n) => audit.write(operationOf(reads, `Number${n}`))));
    await audit.close();
    const lines = linesOf(path);
    expect(lines).toHaveLength(450);
    const names = lines.map(({ operationName }) => operationName);
    expect(names).toEqual(sizes.flatMap((reads, n) => Array(reads).fill(`Number${n}`) as string[]));
    await expect(verifyAudit(path, auditKey)).resolves.toMatchObject({ lines: 450 });
  });

  it('The audit log is not writable only while a line cannot be written', async () => {
    const audit = await open();
    const away = `${path}.away`;
    expect(await audit.isWritable()).toBe(true);
    expect(linesOf(path)).toEqual([]);
    renameSync(path, away);
    await expect(audit.write(operationOf(2))).rejects.toThrow(AuditUnavailableError);
    expect(await audit.isWritable()).toBe(false);
    renameSync(away, path);
    expect(await audit.isWritable()).toBe(true);
    expect(linesOf(path)).toMatchObject([{ kind: 'missed', lines: 2 }]);
    await audit.close();
    expect(await audit.isWritable()).toBe(false);
  });

  it('Lines have the documented shape and nothing else about the caller', async () => {
    const audit = await open();
    await audit.write(operationOf(1));
    await audit.close();
    const [line] = linesOf(path);
    expect(Object.keys(line ?? {})).toEqual([
      'sequence',
      'time',
      'kind',
      'operation',
      'operationName',
      'caller',
      'record',
      'decision',
      'shown',
      'masked',
      'mac',
    ]);
    expect(readFileSync(path, 'latin1')).not.toContain('CallRecords.Read');
  });

  it('A write resolves after the operating system has the line', async () => {
    const audit = await open();
    for (let n = 1; n <= 20; n += 1) {
      await audit.write(operationOf(1));
      expect(linesOf(path)).toHaveLength(n);
    }
    await audit.close();
  });

  it('An operation that read nothing has no line', async () => {
    const audit = await open();
    await audit.write(operationOf(0));
    await audit.close();
    expect(readFileSync(path, 'latin1')).toBe('');
  });

  it('Writes are refused while the file cannot be written, with the reason only in the cause, and succeed afterwards', async () => {
    const audit = await open();
    await audit.write(operationOf(1));
    renameSync(path, `${path}.away`);
    const refused = await audit.write(operationOf(2)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AuditUnavailableError);
    expect(refused).toMatchObject({ cause: { code: 'ENOENT' } });
    expect((refused as Error).message).not.toContain(path);
    renameSync(`${path}.away`, path);
    await audit.write(operationOf(1));
    await audit.close();
    expect(linesOf(path)).toMatchObject([
      { kind: 'read' },
      { kind: 'missed', lines: 2 },
      { kind: 'read' },
    ]);
    await expect(verifyAudit(path, auditKey)).resolves.toMatchObject({ lines: 3 });
  });

  it('Missed lines are recorded on close if nothing was written since', async () => {
    const audit = await open();
    renameSync(path, `${path}.away`);
    await expect(audit.write(operationOf(2))).rejects.toThrow(AuditUnavailableError);
    renameSync(`${path}.away`, path);
    await audit.close();
    expect(linesOf(path)).toMatchObject([{ kind: 'missed', lines: 2 }]);
  });

  it('The head is logged at the start, every minute in which it has grown, and at the end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const audit = await open();
    await expect.poll(() => heads).toEqual([['0'.repeat(64), 0]]);
    await audit.write(operationOf(3));
    vi.advanceTimersByTime(60_000);
    await expect.poll(() => heads.length).toBe(2);
    vi.advanceTimersByTime(600_000);
    await audit.write(operationOf(1));
    await audit.close();
    expect(heads.map(([, lines]) => lines)).toEqual([0, 3, 4]);
    const [mac, lines] = heads[1] ?? [];
    await verifyAudit(path, auditKey, { mac: mac ?? '', lines });
  });

  it('A file that does not verify is not opened, and no lock remains', async () => {
    const audit = await open();
    await audit.write(operationOf(2));
    await audit.close();
    const otherKey = `${auditKey}!`;
    const failure: unknown = await open(otherKey).catch((error: unknown) => error);
    expect(inspect(failure)).toContain('line 1 was changed');
    expect(inspect(failure)).not.toContain(auditKey);
    expect(existsSync(`${path}.lock`)).toBe(false);
    await (await open()).close();
  });

  it('One file is not opened twice', async () => {
    const audit = await open();
    await expect(open()).rejects.toThrow('Give each gateway an AUDIT_FILE of its own');
    await audit.close();
    await (await open()).close();
  });

  it('A file that cannot exist is not opened', async () => {
    writeFileSync(path, '');
    path = `${path}/audit.jsonl`;
    await expect(open()).rejects.toThrow('ENOTDIR');
  });

  it('Nothing is written after close, which may be called twice', async () => {
    const audit = await open();
    await audit.close();
    await audit.close();
    await expect(audit.write(operationOf(1))).rejects.toThrow(AuditUnavailableError);
  });
});
