import { ApolloLink } from '@apollo/client';
import { map } from 'rxjs';
import { isolate } from '../format/isolate.ts';

/** Names of people and machines, comments and reasons all come through here, whatever part of the page shows them. */
export const isolateLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    // The errors that end a subscription are in the extensions, under a symbol.
    map(({ extensions, ...result }) => ({
      ...isolateTexts(result),
      ...(extensions && { extensions }),
    })),
  ),
);

/** The same value, each text of which keeps its direction to itself. */
export function isolateTexts<Value>(value: Value): Value {
  return isolated(value) as Value;
}

function isolated(value: unknown): unknown {
  if (typeof value === 'string') return isolate(value);
  if (Array.isArray(value)) return value.map(isolated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, isolated(part)]));
}
