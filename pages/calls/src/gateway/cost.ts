import { ApolloLink } from '@apollo/client';
import { tap } from 'rxjs';
import { useSyncExternalStore } from 'react';

/** How many requests to Microsoft Graph an operation was estimated to need, and has caused. */
export interface Cost {
  readonly operationName: string;
  readonly estimated: number;
  readonly actual: number;
}

/** What a person may do, and what has changed: nobody has asked for that, and it costs nothing. */
const unasked = new Set<string | undefined>(['Rights', 'NewCalls']);

let last: Cost | undefined;
const listeners = new Set<() => void>();

/** Keeps the cost of the last response. With incremental delivery, the last payload has the whole. */
export const costLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap((result) => {
      const cost = readCost(result.extensions);
      if (!cost || unasked.has(operation.operationName)) return;
      last = { operationName: operation.operationName ?? '', ...cost };
      listeners.forEach((listener) => listener());
    }),
  ),
);

/** Microsoft limits how many requests are sent. An estimate that was too high needs a word. */
export function describeCost({ actual, estimated }: Cost): string {
  const requests = `${actual} ${actual === 1 ? 'request' : 'requests'}`;
  const expected = estimated > actual ? ` Up to ${estimated} were expected.` : '';
  return `This took ${requests} to Microsoft, which limits their number.${expected}`;
}

function readCost(extensions: Record<string, unknown> | undefined) {
  const cost = extensions?.cost;
  if (typeof cost !== 'object' || cost === null) return undefined;
  const { requestedUpstreamRequests: estimated, actualUpstreamRequests: actual } = cost as Record<
    string,
    unknown
  >;
  return typeof estimated === 'number' && typeof actual === 'number'
    ? { estimated, actual }
    : undefined;
}

export function useLastCost(): Cost | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => last,
  );
}
