import { formatForFile, formatMoment, timeZone } from '../format/moments.ts';
import { wordsOf } from '../format/words.ts';
import type { CallQuery, SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import type { HiddenClasses } from '../gateway/hidden-value.ts';
import { findWorstSession } from './find-worst-session.ts';
import { namePeople, type People } from './people.ts';
import { qualityOfRead } from './quality-of-read.ts';
import { describeCall } from './sentence.ts';
import { sentenceFacts } from './sentence-facts.ts';

type Call = NonNullable<CallQuery['callRecord']>;

/** A call as all parts of the view speak of it. */
export interface ViewedCall {
  /** With the quality of the sessions that have been read. */
  readonly record: Call;
  /** Those that have been read. */
  readonly sessions: readonly SessionFieldsFragment[];
  readonly hasNextPage: boolean;
  /** The session of which the sentence speaks. */
  readonly worst: SessionFieldsFragment | undefined;
  readonly people: People;
  readonly hidden: HiddenClasses;
  readonly title: string;
  readonly sentence: string;
  /** By which the names of its files begin. */
  readonly fileName: string;
}

const notJudged = 'How good the call was could not be read.';

export function viewCall(call: Call, hidden: HiddenClasses): ViewedCall {
  const sessions = (call.sessions?.edges ?? []).flatMap((edge) => edge?.node ?? []);
  const people = namePeople(sessions, hidden);
  const hasNextPage = call.sessions?.pageInfo.hasNextPage === true;
  const quality = call.quality && qualityOfRead(call.quality, { sessions, people, hasNextPage });
  const record = { ...call, quality };
  const worst = findWorstSession(record);
  const facts = sentenceFacts(record, worst, people);
  return {
    record,
    sessions,
    hasNextPage,
    worst,
    people,
    hidden,
    title: titleOf(record),
    sentence: facts ? describeCall(facts) : notJudged,
    fileName: fileNameOf(record),
  };
}

function titleOf({ type, startDateTime }: Call): string {
  const moment = startDateTime ? ` on ${formatMoment(startDateTime)} (${timeZone})` : '';
  return `${wordsOf(type) ?? 'Call'}${moment}`;
}

function fileNameOf({ id, startDateTime }: Call): string {
  return ['call', ...(startDateTime ? [formatForFile(startDateTime)] : []), id].join('-');
}
