import { readFileSync } from 'node:fs';

/** Why a file that a variable names is of no use, to be told behind the variable's name. */
export class UnusableFileError extends Error {}

/**
 * Reads a file whole.
 *
 * @throws UnusableFileError where that cannot be done, or nothing is in it; the path is not told.
 */
export function readBytes(path: string): Buffer {
  const bytes = attempt('file', () => readFileSync(path));
  if (bytes.length === 0) throw new UnusableFileError('the file is empty');
  return bytes;
}

/**
 * Reads a text, without the space around it and the mark that Windows puts before it.
 *
 * @throws UnusableFileError also for bytes that are no text: two keys of random bytes would become one.
 */
export function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    if (text !== '') return text;
  } catch {
    throw new UnusableFileError('the file is no text in UTF-8');
  }
  throw new UnusableFileError('the file is empty');
}

/** Does something with a file or folder, and says in words what is wrong with it. */
export function attempt<Result>(thing: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    throw new UnusableFileError(`the ${thing} cannot be used: ${reasonOf(error)}`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is none',
  ENOTDIR: 'there is none',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not',
  EPERM: 'this user may not',
  EROFS: 'it cannot be written to',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return `${reasons[code] ?? 'the system refuses it'} (${code})`;
}

/** What is wrong with a use of a file, as a problem of its variable; nothing where it works. */
export function problemsOf(name: string, use: () => unknown): readonly string[] {
  try {
    use();
    return [];
  } catch (error) {
    if (error instanceof UnusableFileError) return [`${name}: ${error.message}`];
    throw error;
  }
}
