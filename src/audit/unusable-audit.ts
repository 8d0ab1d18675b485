import { ConfigurationError } from '../config/configuration-error.ts';
import { BrokenAuditError } from './chain.ts';

/**
 * Waits for an audit that is being opened.
 *
 * @throws ConfigurationError where that fails, with the variables that are to be changed.
 */
export async function orUnusable<Result>(opening: Promise<Result>): Promise<Result> {
  try {
    return await opening;
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError([`AUDIT_FILE: ${message}${adviceFor(cause)}`], { cause });
  }
}

function adviceFor(cause: unknown): string {
  return cause instanceof BrokenAuditError
    ? ' Keep it and name another file, or set AUDIT_KEY to the key that it was written with.'
    : '';
}
