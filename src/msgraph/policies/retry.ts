import type { Retries } from '../../config/configuration.ts';
import type { Policy, Send, UpstreamAnswer, UpstreamRequest } from '../exchange.ts';
import { createRetryAllowance, type RetryAllowance } from '../retry-allowance.ts';
import { judgeFailure, type RetryHistory, type RetryVerdict } from '../retry-verdict.ts';
import { isUnsent } from '../unsent.ts';
import { whenOver } from '../when-over.ts';

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
  ): Promise<UpstreamAnswer> {
    try {
      return await (history === firstOfAll ? counted(allowance, next(request)) : next(request));
    } catch (failure) {
      const verdict = judgeFailure(failure, history, retries, random());
      if (!verdict || !isInTime(request, verdict) || !isAllowed(allowance, verdict)) throw failure;
      if (!(await wait(request, verdict.waitMs))) throw failure;
      return send(next, attemptAfter(request, verdict), historyAfter(history, verdict));
    }
  }

  return (next) => (request) => send(next, request, firstOfAll);
}

async function counted(allowance: RetryAllowance, sending: Promise<UpstreamAnswer>) {
  try {
    const answer = await sending;
    allowance.count();
    return answer;
  } catch (failure) {
    if (!isUnsent(failure)) allowance.count();
    throw failure;
  }
}

function isInTime({ operation }: UpstreamRequest, { waitMs }: RetryVerdict): boolean {
  return !operation.signal.aborted && performance.now() + waitMs < operation.deadline;
}

function isAllowed(allowance: RetryAllowance, { kind }: RetryVerdict): boolean {
  return kind !== 'retry' || allowance.take();
}

/** False where the operation was over first. */
function wait({ operation }: UpstreamRequest, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      stop();
      resolve(true);
    }, Math.ceil(ms));
    const stop = whenOver(operation, () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}

function attemptAfter(
  request: UpstreamRequest,
  { kind, needsNewConnection }: RetryVerdict,
): UpstreamRequest {
  const again = { ...request, attempt: (request.attempt ?? 0) + 1, needsNewConnection };
  return kind === 'alone' ? { ...again, goesAlone: true } : again;
}

function historyAfter(history: RetryHistory, { kind }: RetryVerdict): RetryHistory {
  switch (kind) {
    case 'newToken':
      return { ...history, hasNewToken: true };
    case 'alone':
      return { ...history, isAlone: true };
    case 'retry':
      return { ...history, retries: history.retries + 1 };
  }
}
