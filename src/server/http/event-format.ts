import type { ClientRequest } from '../../operation/client-request.ts';
import { type AcceptedRange, isWanted, readAccepted } from './accepted-types.ts';

/** The format in which a client accepts the events of a subscription: the first in its `Accept` header. */
export function readEventFormat(accept: string): ClientRequest['eventFormat'] {
  return readAccepted(accept).filter(isWanted).map(formatOf).find(Boolean);
}

function formatOf({
  range,
  subscriptionSpec,
  callbackSpec,
}: AcceptedRange): ClientRequest['eventFormat'] {
  if (range === 'text/event-stream') return 'sse';
  if (range === 'application/json' && callbackSpec === '1.0') return 'callback';
  return range === 'multipart/mixed' && subscriptionSpec === '1.0' ? 'multipart' : undefined;
}
