import type { TelephonyGroupFragment } from '../gateway/generated/graphql.ts';
import { countText, othersWords, shareText } from './bar-words.ts';
import { compareCounts, type Count } from './count.ts';

/** What RFC 3261 calls the codes with which calls mostly fail. */
const sipPhrases: Readonly<Record<number, string>> = {
  403: 'Forbidden',
  404: 'Not Found',
  408: 'Request Timeout',
  410: 'Gone',
  480: 'Temporarily Unavailable',
  484: 'Address Incomplete',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  500: 'Server Internal Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
};

/** The calls of a period by one property. */
interface Calls {
  readonly found: { readonly minGroupSize?: number | null } | undefined;
  readonly groups: readonly TelephonyGroupFragment[];
}

/** Of both periods, if two are compared. */
interface Telephony {
  readonly now: Calls;
  readonly then: Calls;
  readonly answers: readonly unknown[];
}

type NameOf = (group: TelephonyGroupFragment) => string;

/** Such as `486 Busy Here`. */
export function sipCodeName({ finalSipCode }: TelephonyGroupFragment): string {
  if (finalSipCode === null) return 'No SIP code known';
  return [finalSipCode, sipPhrases[finalSipCode]].filter((part) => part !== undefined).join(' ');
}

export function trunkName({ trunkFullyQualifiedDomainName }: TelephonyGroupFragment): string {
  return trunkFullyQualifiedDomainName ?? 'No trunk known';
}

/** The failed calls of each group that has any. */
export function telephonyCounts(nameOf: NameOf, { now, then, answers }: Telephony) {
  const counts = countsOf(nameOf, now);
  return answers.length === 1 ? counts : compareCounts(counts, countsOf(nameOf, then));
}

function countsOf(nameOf: NameOf, { found, groups }: Calls): readonly Count[] {
  return groups.flatMap((group) => {
    const { isOther, calls, failedCalls, setupTimeMs } = group;
    if (!failedCalls) return [];
    const label = isOther ? othersWords(found?.minGroupSize) : nameOf(group);
    const median = setupTimeMs?.median;
    return {
      ...{ key: label, label, count: failedCalls, of: calls ?? 0 },
      ...(typeof median === 'number' && { detail: `${seconds.format(median / 1000)} s` }),
    };
  });
}

const seconds = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** Such as `57 of 756 calls failed: 7.5 %; before 7 %.` */
export function telephonyWords({ now, then, answers }: Telephony): string {
  const [all, failed] = sumsOf(now);
  const [allBefore, failedBefore] = sumsOf(then);
  const text = `${countText(failed)} of ${countText(all)} calls failed: ${shareOf(failed, all)}`;
  return answers.length === 1 ? `${text}.` : `${text}; before ${shareOf(failedBefore, allBefore)}.`;
}

function sumsOf({ groups }: Calls): readonly [number, number] {
  const sum = (values: readonly (number | null)[]) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return [sum(groups.map(({ calls }) => calls)), sum(groups.map(({ failedCalls }) => failedCalls))];
}

function shareOf(part: number, all: number): string {
  return all === 0 ? 'nothing' : shareText(part / all);
}
