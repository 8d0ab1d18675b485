import { withLimit } from '../format/measurement.ts';
import { withoutFraction } from '../format/moments.ts';
import { wordsOf } from '../format/words.ts';
import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import { badStreamsOf } from './bad-streams.ts';
import type { People, Someone } from './people.ts';

type Session = SessionFieldsFragment;

const kinds = ['Audio', 'Video', 'Screen'] as const;

const head = [
  ...['Caller', 'Callee', 'Start (UTC)', 'End (UTC)', 'Length in s', 'Quality', 'Poor streams'],
  ...kinds.map((kind) => `What was bad: ${kind.toLowerCase()}`),
  'Failure',
];

/** The sessions as rows of a file. */
export function tableOfSessions(
  sessions: readonly Session[],
  people: People,
): readonly (readonly string[])[] {
  return [head, ...sessions.map((session) => rowOf(session, people))];
}

function rowOf(session: Session, people: People): readonly string[] {
  const { startDateTime, endDateTime, durationMs, quality, failureInfo } = session;
  const bad = badStreamsOf(session, people);
  return [
    textOf(people(session, 'caller')),
    textOf(people(session, 'callee')),
    startDateTime ? withoutFraction(startDateTime) : '',
    endDateTime ? withoutFraction(endDateTime) : '',
    typeof durationMs === 'number' ? String(Math.round(durationMs / 1000)) : '',
    quality ? (wordsOf(quality.classification) ?? '') : 'Not read',
    String(quality?.poorStreamCount ?? ''),
    ...kinds.map((kind) => {
      const reasons = bad.find(({ media }) => media === kind)?.reasons ?? [];
      return reasons.map(withLimit).join('; ');
    }),
    [wordsOf(failureInfo?.stage), failureInfo?.reason].filter((text) => text).join(': '),
  ];
}

function textOf({ name, isHidden }: Someone): string {
  return isHidden ? `${name} (name hidden)` : name;
}
