import { loadLibrary } from './load-library.ts';

/**
 * Copies a file of SQLite as it was at one moment. Another process may write to it meanwhile. The event loop waits, so this
 * is for a process that does nothing else.
 *
 * @param target must not exist.
 */
export async function copySqlite(path: string, target: string): Promise<void> {
  const { DatabaseSync } = await loadLibrary();
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.prepare('VACUUM INTO $1').run({ $1: target });
  } finally {
    database.close();
  }
}
