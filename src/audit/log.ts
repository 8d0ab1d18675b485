import type { AuditConfiguration } from '../config/configuration.ts';
import { AuditUnavailableError } from '../errors.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { deriveChainKey } from './chain.ts';
import { type AuditEntry, entriesOf } from './entry.ts';
import { AuditFile } from './file.ts';
import { createHeadReport } from './head-report.ts';
import { lockAudit } from './lock.ts';
import { AuditQueue } from './queue.ts';
import { watchAudit } from './watch.ts';
import type { AuditedOperation } from './audited-operation.ts';
import { factsOf, orUnusable } from './failures.ts';

export type { AuditedOperation, AuditedRead } from './audited-operation.ts';

/**
 * Records every read: the caller, the record or list, the data classes, the time and the decision. One line per
 * read.
 */
export interface AuditLog {
  /**
   * Resolves when the operating system has all lines.
   *
   * @throws AuditUnavailableError
   */
  write(operation: AuditedOperation): Promise<void>;
  /** Whether lines can be written. Checks the file, and retries lines that failed. Takes at most 5 s. */
  isWritable(): Promise<boolean>;
  /** Resolves when the waiting lines were written or given up. */
  close(): Promise<void>;
}

/** Records what no client has asked for. */
export interface AuditNotes {
  /** @throws AuditUnavailableError */
  note(entry: AuditEntry): Promise<void>;
}

/** A healthy disk takes milliseconds. */
const patienceMs = 5000;

/**
 * Opens or creates the audit log, and verifies its content.
 *
 * @throws ConfigurationError if the file does not verify with the key or cannot be opened, or another process
 *   writes to it.
 */
export function openAuditLog(
  configuration: AuditConfiguration,
  telemetry: Telemetry,
): Promise<AuditLog & AuditNotes> {
  return orUnusable(open(configuration, telemetry));
}

async function open(
  { file: path, key }: AuditConfiguration,
  telemetry: Telemetry,
): Promise<AuditLog & AuditNotes> {
  const lock = await lockAudit(path);
  const file = await AuditFile.open(path, deriveChainKey(key)).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  const queue = new AuditQueue((entries) => file.append(entries), patienceMs);
  const report = createHeadReport(file, telemetry);
  const watch = watchAudit(file, telemetry);
  let isClosed = false;
  async function add(entries: readonly AuditEntry[]): Promise<void> {
    try {
      await queue.add(entries);
      telemetry.ended('AUDIT_UNWRITABLE');
    } catch (error) {
      telemetry.holds('AUDIT_UNWRITABLE', factsOf(error));
      throw error;
    }
  }
  return {
    async write(operation) {
      if (isClosed) throw new AuditUnavailableError();
      if (operation.reads.length === 0) return;
      await add(entriesOf(operation)).catch((error: unknown) => {
        telemetry.auditFailed();
        throw error;
      });
    },
    async note(entry) {
      if (isClosed) throw new AuditUnavailableError();
      await add([entry]);
    },
    isWritable() {
      // After a failure, this records the number of missed lines; otherwise it writes nothing.
      return isClosed ? Promise.resolve(false) : settles(add([]));
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await watch.close();
      await settles(add([]));
      await report.close();
      await file.close();
      await lock.release();
    },
  };
}

/**
 * Verifies the file as `openAuditLog` does, and changes nothing. Another process may be writing to the file: it
 * may be the gateway that is about to be replaced.
 *
 * @throws ConfigurationError if the file does not verify with the key.
 */
export function checkAudit({ file, key }: AuditConfiguration): Promise<void> {
  return orUnusable(AuditFile.verify(file, deriveChainKey(key)));
}

function settles(promise: Promise<void>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
}
