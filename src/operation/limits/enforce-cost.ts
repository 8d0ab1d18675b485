import { CostLimitError, LimitExceededError } from '../../errors.ts';
import { type Allowance, countByWindow } from '../../cost/allowance.ts';

export interface CostLimits {
  readonly maximumUpstreamRequests: number;
  /** How many rows of the archive an operation may read. */
  readonly maximumRows: number;
  /** How long an operation may take. */
  readonly deadlineMs: number;
}

/** What an operation would cost, and what it may cost. */
interface CostFacts {
  readonly requestedUpstreamRequests: number;
  readonly maximumUpstreamRequests: number;
  /** By the names of Microsoft's windows. For the windows of a record, the maximum that one record needs. */
  readonly requestedByWindow: Readonly<Record<string, number>>;
  /** Present if the operation will be accepted after that time. */
  readonly retryAfterSeconds?: number;
}

/**
 * Refuses an operation that may take more rows of the archive or more requests than it is allowed, or than the quota
 * grants within the deadline.
 *
 * @param minWaitMs returns in how many milliseconds the quota will have granted all of the allowance.
 * @throws CostLimitError
 */
export function enforceCostLimit(
  allowance: Allowance,
  { maximumUpstreamRequests, maximumRows, deadlineMs }: CostLimits,
  minWaitMs: (allowance: Allowance) => number,
): void {
  const facts: CostFacts = {
    requestedUpstreamRequests: allowance.total,
    maximumUpstreamRequests,
    requestedByWindow: countByWindow(allowance),
  };
  if (allowance.rows > maximumRows) {
    throw new CostLimitError(
      `This operation has an estimated cost of ${allowance.rows} rows of the archive, and the maximum is ` +
        `${maximumRows}. Ask for fewer records or smaller pages.`,
      { requestedRows: allowance.rows, maximumRows },
    );
  }
  const cost = `This operation has an estimated cost of ${allowance.total} requests to Microsoft Graph`;
  if (allowance.total > maximumUpstreamRequests) {
    throw new CostLimitError(
      `${cost}, and the maximum is ${maximumUpstreamRequests}. Ask for fewer records or smaller pages.`,
      facts,
    );
  }
  const lateMs = minWaitMs(allowance) - deadlineMs;
  if (lateMs <= 0) return;
  throw new CostLimitError(
    `${cost}, and the quota does not allow them before the deadline. Ask for less, or try again later.`,
    {
      ...facts,
      ...(Number.isFinite(lateMs) && { retryAfterSeconds: Math.ceil(lateMs / 1000) }),
    },
  );
}

/**
 * Refuses an operation whose response may have more values than are allowed.
 *
 * @throws LimitExceededError
 */
export function enforceValueLimit(estimatedValues: number, maximum: number): void {
  if (estimatedValues <= maximum) return;
  throw new LimitExceededError('values of response', maximum, { estimatedValues });
}
