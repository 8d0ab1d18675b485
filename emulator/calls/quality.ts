/** The quality of a link or a stream. */
export type Quality = 'good' | 'fair' | 'bad';

/** The two directions of a session. */
export interface Directions {
  readonly callerToCallee: Quality;
  readonly calleeToCaller: Quality;
}

export type Direction = keyof Directions;

export const DIRECTIONS: readonly Direction[] = ['callerToCallee', 'calleeToCaller'];

export function directionsBetween(caller: Quality, callee: Quality): Directions {
  return {
    callerToCallee: streamQuality(caller, callee),
    calleeToCaller: streamQuality(callee, caller),
  };
}

/** A bad link degrades the received stream more than the sent one. */
function streamQuality(sender: Quality, receiver: Quality): Quality {
  if (receiver === 'bad') return 'bad';
  return sender === 'good' ? receiver : 'fair';
}
