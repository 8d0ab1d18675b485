import type { AuditConfiguration } from '../config/configuration.ts';
import { AuditUnavailableError } from '../errors.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { AuditedOperation } from './audited-operation.ts';

export type { AuditedOperation, AuditedRead } from './audited-operation.ts';

/** Who read which record and which classes of it, when, and what was decided: a line for each read. */
export interface AuditLog {
  /**
   * Resolves when all lines are with the operating system.
   *
   * @throws AuditUnavailableError
   */
  write(operation: AuditedOperation): Promise<void>;
  close(): Promise<void>;
}

export function openAuditLog(_audit: AuditConfiguration, _telemetry: Telemetry): Promise<AuditLog> {
  return Promise.reject(new AuditUnavailableError());
}
