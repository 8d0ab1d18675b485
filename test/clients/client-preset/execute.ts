import type { TypedDocumentString } from './generated/graphql.ts';

interface Response<Result> {
  readonly data?: Result;
  readonly errors?: readonly { readonly message: string }[];
}

/** Sends an operation; the answer has the type that was generated for it. Throws for any error in it. */
export async function execute<Result, Variables>(
  url: string,
  operation: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: operation.toString(), variables }),
  });
  const { data, errors = [] } = (await response.json()) as Response<Result>;
  if (!data || errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
}
