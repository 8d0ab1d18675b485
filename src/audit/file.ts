import type { Hash, KeyObject } from 'node:crypto';
import { type BigIntStats, constants, existsSync } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { beginningOf, BrokenAuditError, type ChainHead, sealLine } from './chain.ts';
import { atOnce, hashContent, type Pace } from './content.ts';
import { type AuditEntry, repaired } from './entry.ts';
import { ChangedAuditError } from './failures.ts';
import { followChain } from './follow-chain.ts';

/** The state of the open file. */
interface OpenFile {
  readonly handle: FileHandle;
  readonly device: bigint;
  readonly inode: bigint;
  /** The size of all whole lines, which is where the next line is written. */
  readonly size: number;
  readonly head: ChainHead;
  /** The SHA-256 of all whole lines. */
  readonly content: Hash;
  /**
   * The time of the last known change of the file's content, owner or names (`ctime`). Programs cannot set it,
   * unlike the time of the last write.
   */
  readonly changedAt: bigint;
}

/**
 * An append-only file of chained lines with one writer.
 *
 * Nothing is appended while the file differs from what was written; restoring it ends that. If the file system
 * reports a change, the whole file is read again before the next line is written, because the change may be only
 * of a name or a permission.
 */
export class AuditFile {
  readonly #path: string;
  readonly #key: KeyObject;
  #file: OpenFile;
  /** Whether an incomplete line may follow the whole ones. */
  #isTorn = false;
  /** Whether all lines were unchanged when they were last read. */
  #isWhole = true;
  /** The number of times that a reported change caused the lines to be read. */
  #rereads = 0;

  private constructor(path: string, key: KeyObject, file: OpenFile) {
    this.#path = path;
    this.#key = key;
    this.#file = file;
  }

  /**
   * Opens a file, or creates it for its owner alone, and verifies its chain. An incomplete last line is removed,
   * and a new line records that.
   *
   * @throws BrokenAuditError if the chain does not verify with the key.
   */
  static async open(path: string, key: KeyObject): Promise<AuditFile> {
    const { file, rest } = await openChain(path, key, constants.O_CREAT);
    const audit = new AuditFile(path, key, file);
    if (rest.length === 0) return audit;
    try {
      audit.#isTorn = true;
      await audit.append([repaired(rest.length)]);
      return audit;
    } catch (error) {
      await file.handle.close();
      throw error;
    }
  }

  /**
   * Verifies the chain of an existing file, which may be appended to at the same time. Changes nothing.
   *
   * @throws BrokenAuditError if the chain does not verify with the key.
   */
  static async verify(path: string, key: KeyObject): Promise<void> {
    if (!existsSync(path)) return;
    const { file } = await openChain(path, key, 0);
    await file.handle.close();
  }

  get head(): ChainHead {
    return this.#file.head;
  }

  /**
   * Appends all entries or none. Without entries, it checks whether any could be written. Resolves when the
   * operating system has them, so that they survive the process; `sync` makes them survive the machine. Must not
   * be called again before it has settled.
   */
  async append(entries: readonly AuditEntry[]): Promise<void> {
    await this.#settle();
    if (entries.length === 0) return;
    const { text, head } = this.#seal(entries);
    const { handle, size, content } = this.#file;
    try {
      await writeWhole(handle, text, size);
      content.update(text);
      this.#file = { ...this.#file, size: size + text.length, head };
    } catch (error) {
      this.#isTorn = true;
      throw error;
    } finally {
      await this.#noteChange();
    }
  }

  /**
   * Reads all lines again, whatever the file system reports. The result holds until they are next read. It is
   * discarded if a reported change caused them to be read in the meantime.
   *
   * @throws Error if they differ from what was written, or cannot be read.
   */
  async readAgain(pace: Pace): Promise<void> {
    const rereads = this.#rereads;
    const reading = this.#isAsWritten(pace);
    await reading.catch(() => undefined);
    if (rereads !== this.#rereads) return;
    this.#isWhole = await reading;
    if (!this.#isWhole) throw changed();
  }

  /** Resolves when the appended lines are on the device, so that they survive a failure of the machine. */
  async sync(): Promise<void> {
    await this.#file.handle.datasync();
  }

  async close(): Promise<void> {
    await this.#file.handle.close();
  }

  #seal(entries: readonly AuditEntry[]) {
    let { head } = this.#file;
    const lines = entries.map((entry) => {
      const sealed = sealLine(this.#key, head, entry);
      ({ head } = sealed);
      return `${sealed.line}\n`;
    });
    return { text: Buffer.from(lines.join(''), 'latin1'), head };
  }

  /** Makes sure that the path still has the file as it was left, and removes the rest of a failed write. */
  async #settle(): Promise<void> {
    const found = await stat(this.#path, { bigint: true });
    const { size, changedAt } = this.#file;
    if (isAnother(found, this.#file)) return this.#adoptCopy();
    if (this.#isTorn ? found.size < size : found.size !== BigInt(size)) throw changed();
    if (found.ctimeNs !== changedAt) {
      this.#rereads += 1;
      this.#isWhole = await this.#isAsWritten(atOnce);
      this.#file = { ...this.#file, changedAt: found.ctimeNs };
      // It may have been changed again while it was read.
      return this.#settle();
    }
    if (!this.#isWhole) throw changed();
    if (this.#isTorn) await this.#cutRest();
  }

  async #isAsWritten(pace: Pace): Promise<boolean> {
    const { handle, size, content } = this.#file;
    const written = content.copy().digest('hex');
    return (await hashContent(handle, size, pace)) === written;
  }

  async #cutRest(): Promise<void> {
    await this.#file.handle.truncate(this.#file.size);
    this.#isTorn = false;
    await this.#noteChange();
  }

  /** Notes the time of a change that this process made. */
  async #noteChange(): Promise<void> {
    const { ctimeNs: changedAt } = await this.#file.handle.stat({ bigint: true });
    this.#file = { ...this.#file, changedAt };
  }

  /** Continues with another file at the path if it is a whole copy. Any other file is rejected. */
  async #adoptCopy(): Promise<void> {
    const { file, rest } = await openChain(this.#path, this.#key, 0);
    if (file.head.mac !== this.#file.head.mac || rest.length > 0) {
      await file.handle.close();
      throw new ChangedAuditError(
        'AUDIT_REPLACED',
        'The audit log was replaced by another file. Restore it, or stop the gateway, move it away and start again.',
      );
    }
    const former = this.#file.handle;
    this.#file = file;
    this.#isTorn = false;
    this.#isWhole = true;
    this.#rereads += 1;
    await former.close();
  }
}

/** @throws BrokenAuditError */
async function openChain(path: string, key: KeyObject, flags: number) {
  const handle = await open(path, constants.O_RDWR | flags, 0o600);
  try {
    const { dev, ino, ctimeNs } = await checkedStat(handle, path);
    const chunks = handle.createReadStream({ start: 0, autoClose: false, highWaterMark: 262_144 });
    const { head, bytes, content, rest } = await followChain(chunks, key);
    if (!isPartOfLine(rest, head)) throw new BrokenAuditError(head.lines + 1, 'is incomplete');
    const place = { handle, device: dev, inode: ino, changedAt: ctimeNs };
    return { file: { ...place, size: bytes, head, content }, rest };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function isAnother({ dev, ino }: BigIntStats, { device, inode }: OpenFile): boolean {
  return dev !== device || ino !== inode;
}

function changed(): ChangedAuditError {
  return new ChangedAuditError(
    'AUDIT_CHANGED',
    'The audit log was changed by another program. Restore it, or stop the gateway, move it away and start again.',
  );
}

async function checkedStat(handle: FileHandle, path: string) {
  const stats = await handle.stat({ bigint: true });
  if (!stats.isFile()) throw new Error(`${path} is not a regular file. Name one, or a new file.`);
  return stats;
}

/** Whether the rest is an interrupted write, and not a whole line that was edited. */
function isPartOfLine(rest: Buffer, head: ChainHead): boolean {
  const text = rest.toString('latin1');
  const beginning = beginningOf(head);
  const isOurs = text.startsWith(beginning) || beginning.startsWith(text);
  return isOurs && !/,"mac":"[0-9a-f]{64}"\}./s.test(text);
}

/** A single write may accept fewer bytes than it was given. */
async function writeWhole(handle: FileHandle, text: Buffer, position: number): Promise<void> {
  for (let written = 0; written < text.length;) {
    const left = text.subarray(written);
    const { bytesWritten } = await handle.write(left, 0, left.length, position + written);
    written += bytesWritten;
  }
}
