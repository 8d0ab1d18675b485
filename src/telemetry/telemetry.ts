import type { GatewayError } from '../errors.ts';
import type { Condition, ConditionFacts } from './conditions.ts';

/** What the lower layers report. None of them renders; the process decides what becomes of it. */
export interface Telemetry {
  /** Microsoft sent a member of an enum that the schema does not know. */
  unknownEnumMember(enumName: string, member: string): void;
  /** A request to Microsoft Graph has failed, be it sent again or not. */
  requestFailed(error: GatewayError): void;
  /** A failure that nobody planned; a client hears of it by `correlationId` only. */
  unplannedFailure(error: unknown, correlationId: string): void;
  /** A caller's token was rejected; the caller himself does not hear why. */
  callerRefused(reason: string): void;
  /** The head of the audit's chain, by which a cut of its end can be found. */
  auditHead(head: string, lines: number): void;
  /** A connection was closed as it came, since as many are open as may be. */
  connectionDropped(mostConnections: number): void;
  /** Work is refused, since there is too much of what the limit is of. */
  workRefused(limit: string): void;
  /** A connection was closed, since its client took nothing of a response for so long. */
  responseUnread(timeoutMs: number): void;
  /** Something hinders the gateway, be it new or not. It is told when it begins, and when its cause changes. */
  holds(condition: Condition, facts?: ConditionFacts): void;
  /** It does so no longer, or never did. */
  ended(condition: Condition, facts?: ConditionFacts): void;
}
