import type { Logger } from 'pino';
import { causeOf } from './cause-of.ts';
import { Conditions, levelOfCondition, textOf } from './conditions.ts';
import { describeFailure } from './describe-failure.ts';
import { describeRequest, kindOf, levelOf } from './describe-request.ts';
import type { Reports } from './telemetry.ts';

/** Enough for every member that Microsoft may add, and a limit on what broken responses can store. */
const maxReportedMembers = 1000;
/** A text of another form may be a value in the wrong place. */
const memberName = /^\w{1,100}$/;

/** Many operations meet the same failure, and an operator needs to see it once. */
const quietMs = 60_000;
/** More kinds of failures in a minute come from broken responses, and are no news. */
const maxQuiet = 1000;

/**
 * Writes reports to the log: each unknown enum member once, each kind of failure once a minute, each condition
 * when it begins and when it ends.
 *
 * @param conditions keeps which conditions hold.
 */
export function createLogTelemetry(logger: Logger, conditions = new Conditions()): Reports {
  const reported = new Set<string>();
  const quietUntil = new Map<string, number>();
  const isQuiet = (what: string) => {
    const now = performance.now();
    if (now < (quietUntil.get(what) ?? 0)) return true;
    for (const [other, until] of quietUntil) if (until <= now) quietUntil.delete(other);
    if (quietUntil.size >= maxQuiet) return true;
    quietUntil.set(what, now + quietMs);
    return false;
  };
  return {
    unknownEnumMember(enumName, member) {
      const key = `${enumName}.${memberName.test(member) ? member : '(no name)'}`;
      if (reported.has(key) || reported.size >= maxReportedMembers) return;
      reported.add(key);
      logger.warn({ member: key }, 'Microsoft Graph sent an enum member that the schema lacks');
    },
    requestFailed(error) {
      const described = describeRequest(error);
      const level = isQuiet(kindOf(described, error)) ? 'debug' : levelOf(error);
      logger[level](described, error.message);
    },
    unplannedFailure(error, correlationId) {
      logger.error(
        { failure: describeFailure(error), correlationId },
        'An operation failed unexpectedly',
      );
    },
    processFailed(error, origin, correlationId) {
      const failure = describeFailure(error);
      if (isQuiet(`${origin} ${failure.type}`)) return;
      logger.fatal({ failure, origin, correlationId }, 'The process has failed, and ends');
    },
    shutdownBegan(signal, delayMs) {
      logger.info({ signal, delayMs }, 'The gateway shuts down');
    },
    callerRefused(reason) {
      if (isQuiet(reason)) return;
      logger.warn({ reason }, "A caller's token was rejected");
    },
    connectionDropped(mostConnections) {
      if (isQuiet('connections')) return;
      logger.warn({ mostConnections }, 'New connections are closed: too many are open');
    },
    workRefused(limit) {
      if (isQuiet(limit)) return;
      logger.warn({ limit }, 'Work is refused because the gateway is overloaded');
    },
    responseUnread(timeoutMs) {
      if (isQuiet('unread')) return;
      logger.warn({ timeoutMs }, 'Connections are closed: their clients do not read the responses');
    },
    callbackFailed(failure) {
      const cause = causeOf(failure) ?? 'UNKNOWN';
      if (isQuiet(`callback ${cause}`)) return;
      logger.warn({ cause }, 'A router does not take callbacks, and subscriptions end');
    },
    auditHead(head, lines) {
      logger.info({ head, lines }, 'The audit log has reached this head');
    },
    lifecycleEventUnknown(event) {
      if (isQuiet(`event ${event}`)) return;
      logger.warn(
        { event },
        'Microsoft Graph sent a lifecycle event that the gateway does not know',
      );
    },
    subscriptionCreated(expiresAt) {
      logger.info({ expiresAt }, 'The subscription to call records has been created');
    },
    recordsMissed(count) {
      logger.warn({ count }, 'The list has records of which no notification has told');
    },
    firstFillAdvanced(progress) {
      if (progress.isComplete) logger.info({ ...progress }, 'The archive has been filled');
      else logger.info({ ...progress }, 'The archive is being filled');
    },
    holds(condition, facts = {}) {
      const { cause, reason, tenantId, upstreamCode } = facts;
      const isKnown = isQuiet(JSON.stringify([condition, cause, reason, tenantId, upstreamCode]));
      const isNew = conditions.hold(condition, facts);
      if (isKnown && !isNew) return;
      const state = isNew ? 'began' : 'goes on';
      const line = { condition, state, ...facts };
      logger[levelOfCondition(condition)](line, textOf(condition, 'began'));
    },
    ended(condition, facts = {}) {
      const seconds = conditions.end(condition, facts);
      if (seconds === undefined) return;
      const line = { condition, state: 'ended', seconds, ...facts };
      logger.info(line, textOf(condition, 'ended'));
    },
  };
}
