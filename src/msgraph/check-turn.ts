import type { Dispatcher } from 'undici';
import { ThrottledError } from '../errors.ts';
import { markNotSent, markTurnLost } from './failure-marks.ts';

/** The option of a request that is only sent while its turn in the quota holds. */
export interface TurnOptions {
  readonly mayBeSent?: () => boolean;
}

/**
 * Looks at the turn of a request when its connection is there and nothing of it was written, because making a connection
 * takes time, and a process may be paused at any moment. What happens after that takes no longer than a packet.
 */
export const checkTurn: Dispatcher.DispatcherComposeInterceptor =
  (dispatch) => (options: Dispatcher.DispatchOptions & TurnOptions, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        handler.onRequestStart?.(controller, context);
        if (options.mayBeSent?.() === false) controller.abort(turnLost());
      },
      onResponseStart: (...facts) => handler.onResponseStart?.(...facts),
      onResponseData: (...facts) => handler.onResponseData?.(...facts),
      onResponseEnd: (...facts) => handler.onResponseEnd?.(...facts),
      onResponseError: (...facts) => handler.onResponseError?.(...facts),
    });

function turnLost(): Error {
  return markTurnLost(markNotSent(new ThrottledError('OWN_BUDGET', 0, {})));
}
