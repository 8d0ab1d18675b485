import type { AnyVariables, Client, TypedDocumentNode } from '@urql/core';
import type { Connection } from '../../support/clients/connection.ts';

/** Reads page after page into the cache, and hands on the list as it is after each of them. */
export async function* readPages<Data, Variables extends AnyVariables, Node>(
  client: Client,
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  connectionOf: (data?: Data) => Connection<Node>,
): AsyncGenerator<Connection<Node>> {
  let hasNextPage = true;
  let after: string | null = null;
  while (hasNextPage) {
    const { data } = await client.query(query, { ...variables, after });
    const list = connectionOf(data);
    ({ hasNextPage, endCursor: after } = list.pageInfo);
    yield list;
  }
}
