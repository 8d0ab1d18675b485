import type { GatewayError } from '../errors.ts';
import type { Condition, ConditionFacts } from './conditions.ts';
import type { Measurements } from './measurements.ts';

/** Events for the operator. They are logged. */
export interface Reports {
  /** Microsoft sent a member of an enum that the schema does not know. */
  unknownEnumMember(enumName: string, member: string): void;
  /** A request to Microsoft Graph has failed, whether or not it is sent again. */
  requestFailed(error: GatewayError): void;
  /** An unexpected failure. The client receives only its `correlationId`. */
  unplannedFailure(error: unknown, correlationId: string): void;
  /** A failure that nothing has caught, with its origin in the words of Node.js. The process ends. */
  processFailed(error: unknown, origin: string, correlationId: string): void;
  /** A signal stops the process, which goes on serving for `delayMs`. */
  shutdownBegan(signal: string, delayMs: number): void;
  /** A caller's token was rejected. The caller does not receive the reason. */
  callerRefused(reason: string): void;
  /** The head of the audit's chain, which shows later whether the end of the chain was cut off. */
  auditHead(head: string, lines: number): void;
  /** A new connection was closed because the maximum number is open. */
  connectionDropped(mostConnections: number): void;
  /** Work was refused because a limit is reached. */
  workRefused(limit: string): void;
  /** A connection was closed because its client read nothing of a response for this long. */
  responseUnread(timeoutMs: number): void;
  /** Something hinders the gateway, new or not. It is logged when it begins and when its cause changes. */
  holds(condition: Condition, facts?: ConditionFacts): void;
  /** It no longer does, or never did. */
  ended(condition: Condition, facts?: ConditionFacts): void;
}

/** What the layers report. None of them renders it; the process decides what becomes of it. */
export type Telemetry = Reports & Measurements;
