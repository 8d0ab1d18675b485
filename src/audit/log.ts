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

/** Who read which record and which classes of it, when, and what was decided: a line for each read. */
export interface AuditLog {
  /**
   * Resolves when all lines are with the operating system.
   *
   * @throws AuditUnavailableError
   */
  write(operation: AuditedOperation): Promise<void>;
  /** Whether lines can be written: looks at the file, and tries again what failed. Takes 5 s at most. */
  isWritable(): Promise<boolean>;
  /** Resolves when what waits is written, or given up. */
  close(): Promise<void>;
}

/** A healthy disk takes milliseconds. */
const patienceMs = 5000;

/**
 * Opens the audit, or begins it; verifies what is there.
 *
 * @throws ConfigurationError where the file does not verify with the key or cannot be opened, or another
 * process writes to it.
 */
export function openAuditLog(
  configuration: AuditConfiguration,
  telemetry: Telemetry,
): Promise<AuditLog> {
  return orUnusable(open(configuration, telemetry));
}

async function open(
  { file: path, key }: AuditConfiguration,
  telemetry: Telemetry,
): Promise<AuditLog> {
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
      if (operation.reads.length > 0) await add(entriesOf(operation));
    },
    isWritable() {
      // After a failure this writes how many lines are missed, and otherwise nothing.
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
 * Verifies what is there as opening does, and changes nothing. A file that another process writes to is as
 * good as any: it may be the gateway that a new one is to follow.
 *
 * @throws ConfigurationError where the file does not verify with the key.
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
