import type { GatewayError } from '../errors.ts';

/** What the lower layers report. None of them renders; the process decides what becomes of it. */
export interface Telemetry {
  /** Microsoft sent a member of an enum that the schema does not know. */
  unknownEnumMember(enumName: string, member: string): void;
  /** Microsoft refuses the application or its credential, which only an operator can mend. */
  refusedByMicrosoft(error: GatewayError): void;
  /** A failure that nobody planned; a client hears of it by `correlationId` only. */
  unplannedFailure(error: unknown, correlationId: string): void;
}
