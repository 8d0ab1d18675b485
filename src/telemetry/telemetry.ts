import type { GatewayError } from '../errors.ts';
import type { Condition, ConditionFacts } from './conditions.ts';
import type { Measurements } from './measurements.ts';

/** How many of the records that Microsoft had at the start are archived. Times are in UTC. */
export interface FirstFillProgress {
  readonly done: number;
  /** Of what was listed so far. */
  readonly total: number;
  /** Whether the list was read to its end. */
  readonly isTotalKnown: boolean;
  /** When the oldest call began whose record is not archived; null if there is none. */
  readonly oldestLeft: string | null;
  /** When it will be complete if it goes on as before; null as long as that is unknown. */
  readonly finishedBy: string | null;
  readonly isComplete: boolean;
}

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
  /** A router did not take a message of a subscription, which therefore ends or does not begin. */
  callbackFailed(failure: unknown): void;
  /** Microsoft Graph has sent a lifecycle event that the gateway does not know. @param event a word. */
  lifecycleEventUnknown(event: string): void;
  /** The subscription to call records was created, for the first time or again. */
  subscriptionCreated(expiresAt: Date): void;
  /** Records were found in the list that no notification has told of. */
  recordsMissed(count: number): void;
  /** How far the first fill of the archive is. */
  firstFillAdvanced(progress: FirstFillProgress): void;
  /** Something hinders the gateway, new or not. It is logged when it begins and when its cause changes. */
  holds(condition: Condition, facts?: ConditionFacts): void;
  /** It no longer does, or never did. */
  ended(condition: Condition, facts?: ConditionFacts): void;
}

/** What the layers report. None of them renders it; the process decides what becomes of it. */
export type Telemetry = Reports & Measurements;
