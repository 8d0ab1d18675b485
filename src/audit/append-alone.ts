import type { AuditConfiguration } from '../config/configuration.ts';
import { deriveChainKey } from './chain.ts';
import type { AuditEntry } from './entry.ts';
import { AuditFile } from './file.ts';
import { AuditInUseError, lockAudit } from './lock.ts';

/**
 * Appends lines to an audit log that no gateway writes to, as a process of its own.
 *
 * @returns false if a gateway writes to it: nothing was appended then.
 * @throws Error if the file cannot be opened or does not verify with the key.
 */
export async function appendAlone(
  { file: path, key }: Pick<AuditConfiguration, 'file' | 'key'>,
  entries: readonly AuditEntry[],
): Promise<boolean> {
  const lock = await lockAudit(path).catch((failure: unknown) => {
    if (failure instanceof AuditInUseError) return undefined;
    throw failure;
  });
  if (!lock) return false;
  try {
    const file = await AuditFile.open(path, deriveChainKey(key));
    await file.append(entries);
    await file.sync();
    await file.close();
    return true;
  } finally {
    await lock.release();
  }
}
