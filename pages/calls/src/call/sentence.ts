import { meaningOf } from '../format/measurement.ts';
import { capitalize, listWords, wordsOf } from '../format/words.ts';
import type { BadStream } from './bad-streams.ts';
import { describeSuspect } from './suspect.ts';

/** How many parts failed in one stage. */
interface Failure {
  readonly stage?: string | null;
  readonly failed?: number | null;
  readonly of?: number | null;
  readonly reasons?: readonly string[] | null;
}

export interface SentenceFacts {
  readonly classification: string | null;
  /** The worst stream of each kind of media, the worst of all first. */
  readonly bad: readonly BadStream[];
  readonly failures: readonly Failure[];
  readonly poorSessionCount: number;
  /** How many sessions were looked at, if there are more. */
  readonly onlyFirst: number | undefined;
  readonly isMeeting: boolean;
  /** What the sentence is about. */
  readonly subject: 'call' | 'session';
}

/** Why the call was bad, in a sentence or two for a person who knows nothing of networks. */
export function describeCall(facts: SentenceFacts): string {
  const sentences = [describeFailures(facts), describeQuality(facts)].filter((text) => text !== '');
  const { onlyFirst } = facts;
  const end =
    onlyFirst === undefined ? '' : ` Only its first ${onlyFirst} sessions were looked at.`;
  return sentences.join(' ') + end;
}

function describeFailures({ failures, isMeeting, subject }: SentenceFacts): string {
  if (failures.length === 0) return '';
  if (isMeeting && subject === 'call') {
    return `${capitalize(listWords(failures.map(describeFailure)))}.`;
  }
  const stages = failures.flatMap(({ stage }) => wordsOf(stage) ?? []);
  const reasons = failures.flatMap(({ reasons: texts }) => (texts ?? []).map(withoutStop));
  const why = reasons.length > 0 ? ` (Microsoft says: ${reasons.join('; ')})` : '';
  return `The ${subject} failed ${listWords(stages)}`.trim() + `${why}.`;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

/** How many sessions failed at which stage. */
export function describeFailure({ stage, failed, of }: Failure): string {
  const how = `failed ${wordsOf(stage) ?? ''}`.trim();
  return of === 1 || !failed ? how : `${failed} of ${of ?? 0} sessions ${how}`;
}

function describeQuality(facts: SentenceFacts): string {
  const { classification, bad, poorSessionCount, isMeeting } = facts;
  const [worst, ...others] = bad;
  if (worst) {
    const count =
      isMeeting && poorSessionCount > 1 ? [`${poorSessionCount} sessions were poor.`] : [];
    const also = others.map((stream) => `${describeStream(stream, facts, ' too')}.`);
    const first = describeStream(worst, facts) + describeSuspect(worst);
    return [first, ...also, ...count].join(' ');
  }
  if (classification === 'GOOD') return 'The network was good, as far as it was measured.';
  return 'Too little was measured to say how good the network was.';
}

function describeStream(stream: BadStream, { isMeeting }: SentenceFacts, too = ''): string {
  const causes = listWords(stream.reasons.map(meaningOf));
  return capitalize(`${describePerception(stream, isMeeting)} badly${too}: ${causes}`);
}

const verbs: Readonly<Record<string, readonly [active: string, passive: string]>> = {
  Audio: ['heard', 'was heard'],
  Video: ['saw', 'was seen'],
  Screen: ['saw the screen of', 'showed a screen that was seen'],
};

/** A service hears nobody, but what it receives is what others hear. */
function describePerception({ media, sender, receiver }: BadStream, isMeeting: boolean): string {
  const [active, passive] = verbs[media] ?? ['received what came from', 'sent what was received'];
  if (receiver.isService) return `${sender.who} ${passive}`;
  const others = isMeeting ? 'the others' : 'the other end';
  return `${receiver.who} ${active} ${sender.isService ? others : sender.who}`;
}
