import { GraphQLError } from 'graphql';
import { CostLimitError, LimitExceededError } from '../../errors.ts';
import { type Allowance, countByWindow } from '../../cost/allowance.ts';
import { refusal as limitRefusal } from '../refusal.ts';

export interface CostLimits {
  readonly maximumUpstreamRequests: number;
  /** How long an operation may take. */
  readonly deadlineMs: number;
}

/** What an operation would cost, beside what it may. */
interface CostFacts {
  readonly requestedUpstreamRequests: number;
  readonly maximumUpstreamRequests: number;
  /** By the names of Microsoft's windows; of each record's, the most that one record needs. */
  readonly requestedByWindow: Readonly<Record<string, number>>;
  /** Set where waiting will do. */
  readonly retryAfterSeconds?: number;
}

/**
 * Refuses an operation that may take more requests than it is allowed, or than the quota gives in its
 * time.
 *
 * @param minWaitMs in how many milliseconds the quota will have given all of the allowance.
 * @throws GraphQLError that has a CostLimitError as its origin
 */
export function enforceCostLimit(
  allowance: Allowance,
  { maximumUpstreamRequests, deadlineMs }: CostLimits,
  minWaitMs: (allowance: Allowance) => number,
): void {
  const facts: CostFacts = {
    requestedUpstreamRequests: allowance.total,
    maximumUpstreamRequests,
    requestedByWindow: countByWindow(allowance),
  };
  const cost = `This operation has an estimated cost of ${allowance.total} requests to Microsoft Graph`;
  if (allowance.total > maximumUpstreamRequests) {
    throw refusal(
      `${cost}, and the maximum is ${maximumUpstreamRequests}. Ask for fewer records or smaller pages.`,
      facts,
    );
  }
  const lateMs = minWaitMs(allowance) - deadlineMs;
  if (lateMs <= 0) return;
  throw refusal(
    `${cost}, and the quota does not allow them before the deadline. Ask for less, or try again later.`,
    {
      ...facts,
      ...(Number.isFinite(lateMs) && { retryAfterSeconds: Math.ceil(lateMs / 1000) }),
    },
  );
}

/**
 * Refuses an operation whose response would have more values than any may have.
 *
 * @throws GraphQLError that has a LimitExceededError as its origin
 */
export function enforceValueLimit(estimatedValues: number, maximum: number): void {
  if (estimatedValues <= maximum) return;
  throw limitRefusal(new LimitExceededError('values of response', maximum, { estimatedValues }));
}

/** Apollo Server answers requests that it refuses itself with this status too. */
function refusal(message: string, facts: CostFacts): GraphQLError {
  return new GraphQLError(message, {
    originalError: new CostLimitError(message, facts),
    extensions: { http: { status: 400 } },
  });
}
