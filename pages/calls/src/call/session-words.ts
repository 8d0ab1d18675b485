import { type Reason, withLimit } from '../format/measurement.ts';
import { wordsOf } from '../format/words.ts';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { badStreamsOf } from './bad-streams.ts';
import { type People, roles } from './people.ts';
import { service } from './person.ts';
import { severityOf } from './severity.ts';

/** The people of a session; every session of a meeting has the service too. */
export function whoIsIn(session: SessionFieldsFragment, people: People): string {
  const someone = roles.map((role) => people(session, role));
  const names = someone.filter(({ isService }) => !isService).map(({ name }) => name);
  return names.join(' and ') || service;
}

/** Whether it failed and is not poor as well, of which a row has to say no more. */
export function onlyFailed({ failureInfo, quality }: SessionFieldsFragment): boolean {
  const isFailed = failureInfo !== null || Boolean(quality?.failures?.length);
  return isFailed && quality?.classification !== 'POOR';
}

/** How a session failed, and the worst of each kind of media. A row has no room for more; a table has all. */
export function whatWasBad(session: SessionFieldsFragment, people: People): string {
  const bad = badStreamsOf(session, people).map(
    ({ media, reasons }) => `${media}: ${worstOf(reasons).map(withLimit).join('')}`,
  );
  return [failureIn(session), ...bad].filter((text) => text !== '').join('; ');
}

function worstOf(reasons: readonly Reason[]): readonly Reason[] {
  return reasons.toSorted((a, b) => severityOf([b]) - severityOf([a])).slice(0, 1);
}

function failureIn({ failureInfo }: SessionFieldsFragment): string {
  return failureInfo ? `Failed ${wordsOf(failureInfo.stage) ?? ''}`.trim() : '';
}
