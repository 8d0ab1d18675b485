import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deriveChainKey } from '../../src/audit/chain.ts';
import { entriesOf } from '../../src/audit/entry.ts';
import { atOnce } from '../../src/audit/content.ts';
import { AuditFile } from '../../src/audit/file.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { startAuditProcess } from '../support/audit/audit-process.ts';
import {
  auditKey,
  createAuditDirectory,
  linesOf,
  operationOf,
  overwrite,
  tear,
} from '../support/audit/audits.ts';

const key = deriveChainKey(auditKey);
const entries = (reads: number) => entriesOf(operationOf(reads));

describe('The file of an audit log', () => {
  let directory: ReturnType<typeof createAuditDirectory>;
  let path: string;
  beforeEach(() => {
    directory = createAuditDirectory();
    path = directory.file;
  });
  afterEach(() => directory.remove());

  /** Opens it, writes so many reads, and closes it. */
  async function write(reads: number): Promise<void> {
    const file = await AuditFile.open(path, key);
    await file.append(entries(reads));
    await file.close();
  }

  const countVerified = async () => (await verifyAudit(path, auditKey)).lines;
  const sequences = () => linesOf(path).map(({ sequence }) => sequence);

  it('The file is readable for its owner only', async () => {
    await write(1);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('Writing continues at the end of the file, whatever its size', async () => {
    await write(2000);
    await write(0);
    await write(3);
    expect(sequences()).toEqual(Array.from({ length: 2003 }, (_, n) => n + 1));
    expect(await countVerified()).toBe(2003);
  });

  it('The file does not open with another key', async () => {
    await write(2);
    const opening = AuditFile.open(path, deriveChainKey(`${auditKey}!`));
    await expect(opening).rejects.toThrow('line 1 was changed');
  });

  it('A file with a changed line does not open, and is not touched', async () => {
    await write(3);
    const broken = readFileSync(path, 'latin1').replace(/(?<=\n.*)"shown"/, '"Shown"');
    writeFileSync(path, broken);
    await expect(AuditFile.open(path, key)).rejects.toThrow('The audit log is broken: line 2 ');
    expect(readFileSync(path, 'latin1')).toBe(broken);
  });

  it.each([[1], [13], [40], [60]])(
    'A last line of which only %i bytes were written is removed, and that is recorded',
    async (length) => {
      await write(2);
      tear(path, 3, length);
      await expect(verifyAudit(path, auditKey)).rejects.toThrow('line 3 is incomplete');
      await write(1);
      expect(linesOf(path)).toMatchObject([
        { sequence: 1, kind: 'read' },
        { sequence: 2, kind: 'read' },
        { sequence: 3, kind: 'repaired', removedBytes: length },
        { sequence: 4, kind: 'read' },
      ]);
      expect(await countVerified()).toBe(4);
    },
  );

  it.each<[what: string, change: (text: string) => string]>([
    ['some other text', () => 'not an audit at all'],
    ['one long line', () => 'x'.repeat(1_000_000)],
    ['the end of another line', (text) => `${text}{"sequence":7,"time":"`],
    ['a changed last line break', (text) => `${text.slice(0, -1)}!`],
    ['zeros at the end', (text) => `${text}${'\0'.repeat(512)}`],
  ])('A file is not repaired if it has %s instead of an interrupted write', async (_, change) => {
    await write(2);
    const changed = change(readFileSync(path, 'latin1'));
    writeFileSync(path, changed);
    await expect(AuditFile.open(path, key)).rejects.toThrow('The audit log is broken: line ');
    expect(readFileSync(path, 'latin1')).toBe(changed);
  });

  it('Only a regular file is opened', async () => {
    await expect(AuditFile.open('/dev/null', key)).rejects.toThrow('not a regular file');
  });

  it('A file is not written while it is missing, and continues when it is back', async () => {
    const file = await AuditFile.open(path, key);
    await file.append(entries(2));
    renameSync(path, `${path}.away`);
    await expect(file.append(entries(1))).rejects.toThrow('ENOENT');
    renameSync(`${path}.away`, path);
    await file.append(entries(3));
    await file.close();
    expect(sequences()).toEqual([1, 2, 3, 4, 5]);
    expect(await countVerified()).toBe(5);
  });

  it('Writing continues in a copy of the file, and in no other file', async () => {
    const file = await AuditFile.open(path, key);
    await file.append(entries(2));
    copyFileSync(path, `${path}.copy`);
    rmSync(path);
    writeFileSync(path, '');
    await expect(file.append(entries(1))).rejects.toThrow('replaced by another file');
    await expect(file.append(entries(1))).rejects.toThrow('replaced by another file');
    renameSync(`${path}.copy`, path);
    await file.append(entries(1));
    await file.append(entries(1));
    await file.close();
    expect(await countVerified()).toBe(4);
  });

  it.each<[what: string, change: (path: string) => void]>([
    ['written to', (changed) => appendFileSync(changed, 'something\n')],
    ['cut', (changed) => truncateSync(changed, statSync(changed).size - 1)],
    ['emptied', (changed) => truncateSync(changed, 0)],
  ])('A file is not written after another program has %s it', async (_, change) => {
    const file = await AuditFile.open(path, key);
    await file.append(entries(2));
    change(path);
    await expect(file.append(entries(1))).rejects.toThrow('changed by another program');
    await file.close();
  });

  describe('An open file', () => {
    let file: AuditFile;
    beforeEach(async () => {
      file = await AuditFile.open(path, key);
      await file.append(entries(3));
    });
    afterEach(() => file.close());
    const append = () => file.append(entries(1));

    it.each<[what: string, at: number, keepsTime: boolean]>([
      ['its first line', 20, false],
      ['its first line, and set the time of the last write back', 20, true],
      ['its last byte, and set the time of the last write back', -1, true],
    ])('An open file is not written after another program changed %s', async (_, at, keepsTime) => {
      const text = readFileSync(path);
      const { atime, mtime, size } = statSync(path);
      overwrite(path, at < 0 ? size + at : at, 'X');
      if (keepsTime) utimesSync(path, atime, mtime);
      const changed = readFileSync(path);
      for (let times = 0; times < 2; times += 1) {
        await expect(append()).rejects.toThrow('changed by another program');
        await expect(file.append([])).rejects.toThrow('changed by another program');
      }
      expect(readFileSync(path)).toEqual(changed);
      writeFileSync(path, text);
      await append();
      expect(await countVerified()).toBe(4);
    });

    it.each<[what: string, change: () => void]>([
      ['its permissions are changed', () => chmodSync(path, 0o640)],
      ['it has one more name', () => linkSync(path, `${path}.backup`)],
      ['it is read', () => void readFileSync(path)],
      ['its times are changed', () => utimesSync(path, 1, 1)],
      ['it is written as it was', () => writeFileSync(path, readFileSync(path))],
      [
        'it is away for a while',
        () => {
          renameSync(path, `${path}.away`);
          renameSync(`${path}.away`, path);
        },
      ],
    ])('Writing to an open file continues if %s', async (_, change) => {
      for (let times = 0; times < 2; times += 1) {
        if (times === 0) change();
        await append();
      }
      expect(await countVerified()).toBe(5);
    });

    it('An open file is not written after a whole reading finds a change', async () => {
      await file.readAgain(atOnce);
      const text = readFileSync(path);
      overwrite(path, 20, 'X');
      await expect(file.readAgain(atOnce)).rejects.toThrow('changed by another program');
      await expect(append()).rejects.toThrow('changed by another program');
      writeFileSync(path, text);
      await file.readAgain(atOnce);
      await append();
      expect(await countVerified()).toBe(4);
    });

    it('An open file is written while it is read again', async () => {
      await file.readAgain(append);
      expect(await countVerified()).toBe(4);
      await file.readAgain(atOnce);
    });

    it('A reading for a reported change overrules a reading that began before it', async () => {
      const text = readFileSync(path);
      await file.readAgain(async () => {
        overwrite(path, 20, 'X');
        await expect(append()).rejects.toThrow('changed by another program');
      });
      await expect(append()).rejects.toThrow('changed by another program');
      await file.readAgain(async () => {
        writeFileSync(path, text);
        await append();
      });
      await append();
      expect(await countVerified()).toBe(5);
    });

    it('A reading has no effect if a copy has replaced the file in the meantime', async () => {
      await file.readAgain(async () => {
        copyFileSync(path, `${path}.copy`);
        renameSync(`${path}.copy`, path);
        await append();
      });
      expect(await countVerified()).toBe(4);
    });
  });

  // A limit on the size of files is met in the middle of a line, as a disk is that fills up.
  const canLimit = spawnSync('prlimit', ['--version']).status === 0;

  it.skipIf(!canLimit)(
    'The file has only whole lines after the disk was too full for one',
    async () => {
      const writer = await startAuditProcess(path);
      expect(await writer.write(2)).toBe('written');
      const { size } = statSync(path);
      const limit = (bytes: number | 'unlimited') =>
        spawnSync('prlimit', [`--pid=${writer.pid}`, `--fsize=${bytes}:unlimited`]).status;

      expect(limit(size + 700)).toBe(0);
      expect(await writer.write(5)).toMatch(/^AuditUnavailableError.*\(EFBIG\)$/);
      expect(statSync(path).size).toBe(size + 700);
      expect(await writer.write(1)).toBe('written');
      expect(limit('unlimited')).toBe(0);
      expect(await writer.write(1)).toBe('written');
      await writer.close();
      expect(linesOf(path).map(({ kind }) => kind)).toEqual([
        'read',
        'read',
        'missed',
        'read',
        'read',
      ]);
      expect(await countVerified()).toBe(5);
    },
  );
});
