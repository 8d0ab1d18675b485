import { BadUpstreamResponseError, ForbiddenUpstreamError } from '../../errors.ts';

/** Either suffices for the logs; only older pages of Microsoft's documentation name the second one. */
const permissions = 'CallRecords.Read.All (or CallRecord-PstnCalls.Read.All)';

/**
 * Says why Microsoft Graph refuses to return a log, if its status shows more than it would of a record.
 *
 * @throws the failure, or one that explains it.
 */
export function explainRefusal(failure: unknown): never {
  if (failure instanceof ForbiddenUpstreamError) {
    throw new ForbiddenUpstreamError(failure.facts, { cause: failure.cause }, permissions);
  }
  if (failure instanceof BadUpstreamResponseError && failure.facts.status === 406) {
    const reason =
      'status 406, which stands for a window that is too long or too long ago. Ask for a shorter or later one';
    throw new BadUpstreamResponseError(reason, failure.facts, { cause: failure.cause });
  }
  throw failure;
}
