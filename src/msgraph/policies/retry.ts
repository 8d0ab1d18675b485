import type { Retries } from '../../config/configuration.ts';
import type { Policy, Send, UpstreamResponse, UpstreamRequest } from '../exchange.ts';
import { createRetryAllowance, type RetryAllowance } from '../retry-allowance.ts';
import { decideRetry, type RetryHistory, type RetryDecision } from '../retry-strategy.ts';
import { isNotSent } from '../not-sent.ts';
import { whenAbandoned } from '../../deadline.ts';

const firstOfAll: RetryHistory = { retries: 0, hasNewToken: false, isAlone: false };

/**
 * Sends again what failed for a reason that passes: a few times, and never so much that all requests
 * together become more than a tenth more. What cannot be tried again before the deadline fails at
 * once. What goes out again for no failure of Microsoft's is not counted among these. Everything that
 * is sent is a GET or a batch of them, so that nothing happens twice.
 *
 * @param random gives numbers from 0 to 1.
 */
export function retry(retries: Retries, random: () => number = Math.random): Policy {
  const allowance = createRetryAllowance(() => performance.now());

  async function send(
    next: Send,
    request: UpstreamRequest,
    history: RetryHistory,
  ): Promise<UpstreamResponse> {
    try {
      return await (history === firstOfAll ? counted(allowance, next(request)) : next(request));
    } catch (failure) {
      const decision = decideRetry(failure, history, retries, random());
      if (!decision || !isInTime(request, decision) || !isAllowed(allowance, decision))
        throw failure;
      if (!(await wait(request, decision.waitMs))) throw failure;
      return send(next, attemptAfter(request, decision), historyAfter(history, decision));
    }
  }

  return (next) => (request) => send(next, request, firstOfAll);
}

async function counted(allowance: RetryAllowance, sending: Promise<UpstreamResponse>) {
  try {
    const response = await sending;
    allowance.count();
    return response;
  } catch (failure) {
    if (!isNotSent(failure)) allowance.count();
    throw failure;
  }
}

function isInTime({ operation }: UpstreamRequest, { waitMs }: RetryDecision): boolean {
  return !operation.signal.aborted && performance.now() + waitMs < operation.deadline;
}

function isAllowed(allowance: RetryAllowance, { kind }: RetryDecision): boolean {
  return kind !== 'retry' || allowance.take();
}

/** False where the operation was over first. */
function wait({ operation }: UpstreamRequest, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stop();
      resolve(true);
    }, Math.ceil(ms));
    const stop = whenAbandoned(operation, () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}

function attemptAfter(
  request: UpstreamRequest,
  { kind, needsNewConnection }: RetryDecision,
): UpstreamRequest {
  const again = { ...request, attempt: (request.attempt ?? 0) + 1, needsNewConnection };
  return kind === 'alone' ? { ...again, goesAlone: true } : again;
}

function historyAfter(history: RetryHistory, { kind }: RetryDecision): RetryHistory {
  switch (kind) {
    case 'newToken':
      return { ...history, hasNewToken: true };
    case 'alone':
      return { ...history, isAlone: true };
    case 'retry':
      return { ...history, retries: history.retries + 1 };
  }
}
