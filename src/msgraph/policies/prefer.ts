import type { Policy } from '../exchange.ts';
import { withHeaders } from '../headers.ts';

/**
 * Says what we prefer. Links do not carry preferences, so that they go with followed links too.
 *
 * Without `include-unknown-enum-members` Microsoft hides members that it added to an enum later.
 */
export const prefer: Policy = (next) => (request) => {
  const preferences = ['include-unknown-enum-members'];
  if (request.maxPageSize !== undefined) {
    preferences.push(`odata.maxpagesize=${request.maxPageSize}`);
  }
  return next(withHeaders(request, { prefer: preferences.join(', ') }));
};
