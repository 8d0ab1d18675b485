import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockAudit } from '../../src/audit/lock.ts';
import { startAuditProcess } from '../support/audit/audit-process.ts';
import { createAuditDirectory } from '../support/audit/audits.ts';

describe('The lock of an audit log', () => {
  let directory: ReturnType<typeof createAuditDirectory>;
  let lockPath: string;
  beforeEach(() => {
    directory = createAuditDirectory();
    lockPath = `${directory.file}.lock`;
  });
  afterEach(() => directory.remove());

  it('The lock is a file for its owner only, and is removed on release', async () => {
    const lock = await lockAudit(directory.file);
    expect(statSync(lockPath).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(lockPath, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(existsSync(lockPath)).toBe(false);
  });

  it('One process cannot hold a lock twice', async () => {
    const lock = await lockAudit(directory.file);
    await expect(lockAudit(directory.file)).rejects.toThrow(`process ${process.pid}`);
    await lock.release();
    await (await lockAudit(directory.file)).release();
  });

  it('A second process cannot take the lock until the first one ends', async () => {
    const first = await startAuditProcess(directory.file);
    const second = await startAuditProcess(directory.file);
    expect(first.opened).toBe('open');
    expect(second.opened).toContain(`is in use by process ${first.pid}`);
    await second.close();
    await first.close();
    const third = await startAuditProcess(directory.file);
    expect(third.opened).toBe('open');
    await third.close();
  });

  it('The lock of a killed process is taken over', async () => {
    const killed = await startAuditProcess(directory.file);
    await killed.kill();
    expect(existsSync(lockPath)).toBe(true);
    const next = await startAuditProcess(directory.file);
    expect(next.opened).toBe('open');
    await next.close();
  });

  it('The lock of a process whose number was reused is taken over', async () => {
    const other = spawn('sleep', ['60']);
    writeFileSync(lockPath, JSON.stringify({ pid: other.pid, start: '1' }));
    await (await lockAudit(directory.file)).release();
    other.kill();
    await once(other, 'exit');
  });

  it('The lock of a zombie process is taken over', async () => {
    // The shell becomes a program that does not know of its child.
    const parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 60']);
    const [output] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(output.toString());
    const stat = () => readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1] ?? '';
    await expect.poll(() => stat()[0]).toBe('Z');
    writeFileSync(lockPath, JSON.stringify({ pid, start: stat().split(' ')[19] }));
    await (await lockAudit(directory.file)).release();
    parent.kill();
    await once(parent, 'exit');
  });

  it.each([[''], ['{"pid":'], ['{}'], ['{"pid":-1}'], ['null'], ['{"pid":"1"}']])(
    'An incomplete lock is taken over: %j',
    async (text) => {
      writeFileSync(lockPath, text);
      const lock = await lockAudit(directory.file);
      expect(JSON.parse(readFileSync(lockPath, 'utf8'))).toMatchObject({ pid: process.pid });
      await lock.release();
    },
  );

  it('A stale lock goes to one of the many processes that find it', { retry: 2 }, async () => {
    writeFileSync(lockPath, '{}');
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => lockAudit(directory.file)),
    );
    const locks = results.filter((result) => result.status === 'fulfilled');
    expect(locks).toHaveLength(1);
    await locks[0]?.value.release();
  });

  it('A lock that another process has taken in the meantime is left in place', async () => {
    const lock = await lockAudit(directory.file);
    writeFileSync(lockPath, JSON.stringify({ pid: 1 }));
    await lock.release();
    expect(existsSync(lockPath)).toBe(true);
  });

  it('The directory of a lock must exist', async () => {
    await expect(lockAudit(`${directory.file}/none/audit`)).rejects.toThrow('ENOENT');
  });
});
