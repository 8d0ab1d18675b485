import type { Dispatcher } from 'undici';

type Options = Dispatcher.RequestOptions & { readonly signal: AbortSignal };

/**
 * Sends a request, and gives it up at once when its signal aborts: undici itself takes no notice of that
 * until there is a connection. What was given up never leaves then.
 *
 * @throws what the signal aborted with.
 */
export function requestThrough(
  dispatcher: Dispatcher,
  options: Options,
): Promise<Dispatcher.ResponseData> {
  const { signal } = options;
  return new Promise((resolve, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- it is what was aborted with
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    void dispatcher
      .request(options)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
