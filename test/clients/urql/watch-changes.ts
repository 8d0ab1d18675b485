import { gql } from '@urql/core';
import { type Change, changed, keepWatching, type Watch } from '../keep-watching.ts';
import { createClient } from './create-client.ts';

const query = gql<{ readonly callRecordChanged: Change }, { readonly after: string | undefined }>(
  changed,
);

/** By Server-Sent Events, which urql reads itself. */
export function watchChanges(watch: Watch): () => void {
  const client = createClient(watch.url, {
    fetchSubscriptions: true,
    fetchOptions: () => ({ headers: { authorization: `Bearer ${watch.getToken()}` } }),
  });
  return keepWatching(watch, (after, sink) => {
    const subscription = client
      .subscription(query, { after })
      .subscribe(({ data, error, hasNext }) => {
        sink.next({ data, errors: error?.graphQLErrors });
        if (!hasNext) sink.end();
      });
    return () => subscription.unsubscribe();
  });
}
