import type { Dispatcher } from 'undici';

/**
 * Opens a connection the way requests will, and sends nothing over it: no request is counted, and no token is
 * needed.
 *
 * @throws the failure to connect.
 */
export function connectOnce(dispatcher: Dispatcher, root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let isConnected = false;
    dispatcher.dispatch(
      { origin: root, path: '/', method: 'GET' },
      {
        // Called when the connection is open, before anything is written to it.
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
