import type { Dispatcher } from 'undici';

type Options = Dispatcher.RequestOptions & { readonly signal: AbortSignal };

/**
 * Sends a request, and rejects as soon as its signal aborts. Undici itself ignores the signal until there is a
 * connection. A request that is aborted before that is never sent.
 *
 * @throws the reason of the signal.
 */
export function requestThrough(
  dispatcher: Dispatcher,
  options: Options,
): Promise<Dispatcher.ResponseData> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- it is the reason of the signal
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    void dispatcher
      .request(options)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
