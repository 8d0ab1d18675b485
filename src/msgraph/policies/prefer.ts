import { type Policy, withHeaders } from '../exchange.ts';

/**
 * Adds the preferences of reads. Links do not carry them, so they are added to followed links too.
 *
 * Without `include-unknown-enum-members` Microsoft hides members that it added to an enum later.
 */
export const prefer: Policy = (next) => (request) => {
  if (request.write) return next(request);
  const preferences = ['include-unknown-enum-members'];
  if (request.maxPageSize !== undefined) {
    preferences.push(`odata.maxpagesize=${request.maxPageSize}`);
  }
  return next(withHeaders(request, { prefer: preferences.join(', ') }));
};
