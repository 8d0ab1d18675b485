import type { CallQuery, SessionFieldsFragment } from '../gateway/generated/graphql.ts';

type Call = NonNullable<CallQuery['callRecord']>;

/**
 * The session of which the sentence speaks: the one that has the worst stream of the call. The only session of
 * a call is that of its sentence too. Undefined if no stream is poor.
 */
export function findWorstSession({
  quality,
  sessions,
}: Pick<Call, 'quality' | 'sessions'>): SessionFieldsFragment | undefined {
  const read = (sessions?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  if (read.length === 1) return read[0];
  const worst = quality?.worstStream?.session?.id;
  return read.find(({ id }) => id === worst);
}
