import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A reason not to release, and what to do about it. */
export class RefusedReleaseError extends Error {}

/** The folder of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Runs a command whose output the maintainer sees. Returns whether it has succeeded. */
export function succeeds(command: string, ...options: readonly string[]): boolean {
  return spawnSync(command, options, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** Returns what a command prints, even if it fails. */
export function outputOf(command: string, ...options: readonly string[]): string {
  const maxBuffer = 67_108_864;
  const { error, stdout } = spawnSync(command, options, { cwd: root, encoding: 'utf8', maxBuffer });
  if (error) throw error;
  return stdout.trimEnd();
}

/** Returns what a command writes. @throws an error with what it has printed, if it fails. */
export function readFrom(command: string, ...options: readonly string[]): Buffer {
  return execFileSync(command, options, { cwd: root, maxBuffer: 536_870_912 });
}
