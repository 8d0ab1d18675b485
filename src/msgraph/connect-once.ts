import type { Dispatcher } from 'undici';

/**
 * Makes a connection on the way that requests will take, and sends nothing over it: no request is counted,
 * and no token is needed.
 *
 * @throws what keeps it from being made
 */
export function connectOnce(dispatcher: Dispatcher, root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let isConnected = false;
    dispatcher.dispatch(
      { origin: root, path: '/', method: 'GET' },
      {
        // It is called when there is a connection, and before anything is written to it.
        onRequestStart(controller) {
          isConnected = true;
          controller.abort(
            new Error('The connection is open, so the request is no longer needed.'),
          );
        },
        onResponseError(_, failure) {
          if (isConnected) resolve();
          else reject(failure);
        },
      },
    );
  });
}
