import { isUnrestricted } from '../../access/access-context.ts';
import type { Limits } from '../../config/configuration.ts';
import type { ValuesExplanation } from '../../execution/operation-work.ts';
import type { OperationContext } from '../operation-context.ts';
import type { OperationPolicy } from '../operation.ts';
import { mapResponse } from '../operation-response.ts';

interface ExtensionSettings {
  readonly maximumUpstreamRequests: number;
  readonly limits: Pick<Limits, 'rows'>;
  /** Whether callers with access to all data see the requests to Microsoft Graph. */
  readonly upstreamTrace: boolean;
}

/** What an operation was estimated to cost and has cost, in requests to Microsoft Graph. */
interface Cost extends Partial<ValuesExplanation> {
  /** The estimated maximum, without retries. */
  readonly requestedUpstreamRequests: number;
  /** Those that were made for the operation, including retries. */
  readonly actualUpstreamRequests: number;
  readonly retriedUpstreamRequests: number;
  /** The maximum that an operation may be estimated at. */
  readonly maximumUpstreamRequests: number;
  /** The estimated maximum of rows of the archive, those that were read, and the limit; absent without an archive. */
  readonly requestedRows?: number;
  readonly actualRows?: number;
  readonly maximumRows?: number;
  /** What is left in the quota's windows. */
  readonly windows: object;
}

/**
 * Adds the extensions `upstream`, `cache` and `cost` to a response. With incremental delivery they are
 * in the initial result, and again in the last payload.
 *
 * @param windows returns what is left in the quota's windows.
 */
export function addExtensions(settings: ExtensionSettings, windows: () => object): OperationPolicy {
  return (next) => async (operation) => {
    const { context } = operation;
    const add = <Each extends Extensible>(result: Each): Each => ({
      ...result,
      extensions: {
        ...result.extensions,
        ...describeReads(context, settings.upstreamTrace && isUnrestricted(context)),
        cost: describeCost(context, settings, windows()),
      },
    });
    return mapResponse(await next(operation), {
      ofResult: add,
      ofPayload: (payload) => (payload.hasNext ? payload : add(payload)),
    });
  };
}

interface Extensible {
  readonly extensions?: Record<string, unknown>;
}

/**
 * That a response is not entirely fresh, and the age of its oldest part.
 *
 * @param isShown whether the caller sees each request to Microsoft Graph and each cached response: callers with
 * access to all data do. Others would learn from a status which records exist, from a size how long names are,
 * and from a link what cursors encrypt.
 */
function describeReads({ upstream }: OperationContext, isShown: boolean): object {
  const { hits, oldestAgeSeconds, hitsInOrder, traces } = upstream;
  const responses = isShown ? { responses: hitsInOrder } : {};
  return {
    ...(isShown && { upstream: traces }),
    ...(hits > 0 && { cache: { hits, oldestAgeSeconds, ...responses } }),
  };
}

function describeCost(
  { allowance, archive, upstream: { traces }, work }: OperationContext,
  { maximumUpstreamRequests, limits: { rows: maximumRows } }: ExtensionSettings,
  windows: object,
): Cost {
  return {
    requestedUpstreamRequests: allowance.total,
    actualUpstreamRequests: traces.length,
    retriedUpstreamRequests: traces.filter(({ isRetry }) => isRetry).length,
    maximumUpstreamRequests,
    ...(archive && {
      requestedRows: allowance.rows,
      actualRows: allowance.rowsRead,
      maximumRows,
    }),
    ...work.explanation,
    windows,
  };
}
