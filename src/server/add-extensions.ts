import type { GraphQLRequestContext } from '@apollo/server';

/** Adds to what an answer tells beside its data and errors. */
export function addExtensions(
  { body }: GraphQLRequestContext<object>['response'],
  extensions: Readonly<Record<string, unknown>>,
): void {
  if (body?.kind !== 'single') return;
  body.singleResult.extensions = { ...body.singleResult.extensions, ...extensions };
}
