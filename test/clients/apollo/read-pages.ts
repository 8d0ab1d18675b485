import type { ApolloClient, OperationVariables } from '@apollo/client';
import type { Connection } from '../../support/clients/connection.ts';

/** Reads page after page into the cache, and hands on each of them. */
export async function* readPages<Data, Variables extends OperationVariables, Node>(
  client: ApolloClient,
  options: ApolloClient.QueryOptions<Data, Variables>,
  connectionOf: (data?: Data) => Connection<Node>,
): AsyncGenerator<Connection<Node>> {
  let page = connectionOf((await client.query(options)).data);
  yield page;
  const list = client.watchQuery(options);
  while (page.pageInfo.hasNextPage) {
    const next: OperationVariables = { after: page.pageInfo.endCursor };
    const { data } = await list.fetchMore({ variables: next as Partial<Variables> });
    page = connectionOf(data);
    yield page;
  }
}
