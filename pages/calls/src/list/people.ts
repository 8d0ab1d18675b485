import { nameAt, service } from '../call/person.ts';
import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { endsOf } from './person-name.ts';

const shownPeople = 2;
const unnamed = '';

/**
 * The people of the sessions, or the organizer until they have come. What is hidden is not missing, and neither is what
 * could not be read.
 */
export function peopleOf(call: CallRowFragment, areNamesHidden: boolean): string {
  const ends = endsOf(call).map((end) => nameAt(end, unnamed));
  const people = ends.filter((name) => name !== service && name !== unnamed);
  const isHidden = areNamesHidden && (ends.length === 0 || ends.includes(unnamed));
  const names = [
    ...new Set(people.length > 0 ? people : organizerOf(call)),
    ...(isHidden ? ['hidden'] : []),
    ...(isUnread(call) ? ['others not read'] : []),
  ];
  const others = names.length - shownPeople;
  const shown = names.slice(0, shownPeople).join(', ') || '–';
  return others > 0 ? `${shown} and\u00A0${others}\u00A0more` : shown;
}

/** By the quality, which comes with the sessions: of sessions that are null, the cache makes a list that is empty. */
function isUnread(call: CallRowFragment): boolean {
  return call.quality === null && endsOf(call).length === 0;
}

function organizerOf({ organizer }: CallRowFragment): readonly string[] {
  const { displayName, identityId } = organizer?.identity ?? {};
  return [displayName ?? identityId].flatMap((name) => name ?? []);
}
