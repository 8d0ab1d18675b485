import { ApolloLink } from '@apollo/client';
import type { GraphQLFormattedError } from 'graphql';
import { useSyncExternalStore } from 'react';
import { tap } from 'rxjs';

let hidden: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

/** Keeps which classes of data are hidden from the person, as responses tell. A filter by one of them would be refused. */
export const rightsLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    tap((result) => {
      const found = errorsIn(result).flatMap(hiddenClass);
      if (found.every((name) => hidden.has(name))) return;
      hidden = new Set([...hidden, ...found]);
      listeners.forEach((listener) => listener());
    }),
  ),
);

/** Those of all parts that have come. */
function errorsIn(result: object): readonly GraphQLFormattedError[] {
  const { errors = [], incremental = [] } = result as {
    readonly errors?: readonly GraphQLFormattedError[];
    readonly incremental?: readonly object[];
  };
  return [...errors, ...incremental.flatMap(errorsIn)];
}

function hiddenClass({ extensions = {} }: GraphQLFormattedError): readonly string[] {
  const { code, class: name } = extensions;
  return code === 'FORBIDDEN' && typeof name === 'string' ? [name] : [];
}

/** Who may see only their own calls is told so by the refusal of a filter, which then has no class. */
export function useHiddenClasses(): ReadonlySet<string> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => hidden,
  );
}
