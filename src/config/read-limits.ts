import type { Limits, Safelist } from './configuration.ts';
import type { ReadableValues } from './variables.ts';

/** Reads the limits of client requests, the safelist, and the web origins that may send requests. */
export function readLimits(values: ReadableValues): {
  readonly corsOrigins: readonly string[];
  readonly safelist: Safelist | undefined;
  readonly limits: Limits;
} {
  return {
    corsOrigins: values.CORS_ORIGINS,
    safelist: values.SAFELIST_FILE
      ? { file: values.SAFELIST_FILE, isOnly: values.SAFELIST_ONLY === 'on' }
      : undefined,
    limits: {
      bodyBytes: values.MAX_BODY_BYTES,
      tokens: values.MAX_TOKENS,
      depth: values.MAX_DEPTH,
      aliases: values.MAX_ALIASES,
      rootFields: values.MAX_ROOT_FIELDS,
      directives: values.MAX_DIRECTIVES,
      listItems: values.MAX_LIST_ITEMS,
      responseBytes: values.MAX_RESPONSE_BYTES,
      pendingResponseBytes: values.MAX_PENDING_RESPONSE_BYTES,
      operations: values.MAX_OPERATIONS,
      callerOperations: values.MAX_OPERATIONS_PER_CALLER,
      subscriptions: values.MAX_SUBSCRIPTIONS,
      callerSubscriptions: values.MAX_SUBSCRIPTIONS_PER_CALLER,
      rows: values.MAX_ROWS,
      values: values.MAX_VALUES,
      valuesInHand: values.MAX_VALUES_IN_HAND,
      connections: values.MAX_CONNECTIONS,
    },
  };
}
