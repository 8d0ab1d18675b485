import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { endOf, type PictureEnd } from './end-facts.ts';

interface Speaker extends Pick<PictureEnd, 'role' | 'name'> {
  readonly said: string;
}

/** The people of a session who gave feedback, with what they said. */
export function peopleWhoSaid(session: SessionFieldsFragment | undefined): readonly Speaker[] {
  if (!session) return [];
  const ends = [endOf('caller', session.caller, []), endOf('callee', session.callee, [])];
  return ends.flatMap(({ role, name, said }) => (said === undefined ? [] : { role, name, said }));
}
