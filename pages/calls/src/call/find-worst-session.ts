import type { CallQuery, SessionFieldsFragment } from '../gateway/generated/graphql.ts';

type Call = NonNullable<CallQuery['callRecord']>;
type Worst = NonNullable<SessionFieldsFragment['quality']>['worstStream'];

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
  const worst = keyOf(quality?.worstStream);
  return worst === undefined
    ? undefined
    : read.find((session) => keyOf(session.quality?.worstStream) === worst);
}

/** Microsoft’s ids of streams are optional, so the measurements belong to what a stream is known by. */
function keyOf(worst: Worst | undefined): string | undefined {
  if (!worst) return undefined;
  const measured = (worst.reasons ?? []).map(({ metric, value }) => [metric, value]);
  return JSON.stringify([worst.stream?.streamId, worst.mediaLabel, measured]);
}
