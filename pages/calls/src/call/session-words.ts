import { withLimit } from '../format/measurement.ts';
import { wordsOf } from '../format/words.ts';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { badStreamsOf } from './bad-streams.ts';
import { type People, roles } from './people.ts';
import { service } from './person.ts';

/** The people of a session; every session of a meeting has the service too. */
export function whoIsIn(session: SessionFieldsFragment, people: People): string {
  const someone = roles.map((role) => people(session, role));
  const names = someone.filter(({ isService }) => !isService).map(({ name }) => name);
  return names.join(' and ') || service;
}

/** How a session failed, and what was bad in each kind of media. */
export function whatWasBad(session: SessionFieldsFragment, people: People): string {
  const bad = badStreamsOf(session, people).map(
    ({ media, reasons }) => `${media}: ${reasons.map(withLimit).join(', ')}`,
  );
  return [failureIn(session), ...bad].filter((text) => text !== '').join('; ');
}

function failureIn({ failureInfo }: SessionFieldsFragment): string {
  return failureInfo ? `Failed ${wordsOf(failureInfo.stage) ?? ''}`.trim() : '';
}
