import { readFileSync } from 'node:fs';

/** Why a file that a variable names cannot be used; reported after the variable's name. */
export class UnusableFileError extends Error {}

/**
 * Reads a file whole.
 *
 * @throws UnusableFileError if it cannot be read or is empty; the message does not contain the path.
 */
export function readBytes(path: string): Buffer {
  const bytes = attempt('file', () => readFileSync(path));
  if (bytes.length === 0) throw new UnusableFileError('the file is empty');
  return bytes;
}

/**
 * Reads a text, without surrounding white space and the byte order mark of Windows.
 *
 * @throws UnusableFileError also for invalid UTF-8: two keys of random bytes could be read as the same text.
 */
export function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    if (text !== '') return text;
  } catch {
    throw new UnusableFileError('the file is not a UTF-8 text');
  }
  throw new UnusableFileError('the file is empty');
}

/** Uses a file or folder, and describes in words why it cannot be used. */
export function attempt<Result>(thing: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw new UnusableFileError(`the ${thing} cannot be used: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'this user lacks the permission',
  EPERM: 'this user lacks the permission',
  EROFS: 'the file system is read-only',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return `${reasons[code] ?? 'the system reports an error'} (${code})`;
}

/** The problem that a use of a file has, with the name of its variable; none if it works. */
export function problemsOf(name: string, use: () => unknown): readonly string[] {
  try {
    use();
    return [];
  } catch (error) {
    if (error instanceof UnusableFileError) return [`${name}: ${error.message}`];
    throw error;
  }
}
