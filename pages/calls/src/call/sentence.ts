import { meaningOf, type Reason } from '../format/measurement.ts';
import { capitalize, listWords, wordsOf } from '../format/words.ts';

/** One end of a stream, as far as the sentence needs it. */
export interface End {
  /** The person's name, or what stands for it. */
  readonly who: string;
  readonly connectionType?: string | null;
  readonly wifiBand?: string | null;
  readonly wifiSignalStrength?: number | null;
}

/** How many parts failed in one stage. */
interface Failure {
  readonly stage?: string | null;
  readonly failed?: number | null;
  readonly of?: number | null;
  readonly reasons?: readonly string[] | null;
}

/** The worst stream of a call. */
export interface BadStream {
  readonly mediaLabel: string | null;
  readonly sender: End;
  readonly receiver: End;
  readonly reasons: readonly Reason[];
}

export interface SentenceFacts {
  readonly classification: string | null;
  readonly worst: BadStream | null;
  readonly failures: readonly Failure[];
  readonly poorSessionCount: number;
  /** Whether all sessions were looked at. */
  readonly isWhole: boolean;
  readonly isMeeting: boolean;
}

/** Why the call was bad, in a sentence or two for a person who knows nothing of networks. */
export function describeCall(facts: SentenceFacts): string {
  const sentences = [describeFailures(facts), describeQuality(facts)].filter((text) => text !== '');
  const end = facts.isWhole ? '' : ' Not all of its sessions have been looked at yet.';
  return sentences.join(' ') + end;
}

function describeFailures({ failures, isMeeting }: SentenceFacts): string {
  if (failures.length === 0) return '';
  if (isMeeting) return `${capitalize(listWords(failures.map(describeFailure)))}.`;
  const stages = failures.flatMap(({ stage }) => wordsOf(stage) ?? []);
  const reasons = failures.flatMap(({ reasons: texts }) => (texts ?? []).map(withoutStop));
  const why = reasons.length > 0 ? ` (Microsoft says: ${reasons.join('; ')})` : '';
  return `The call failed ${listWords(stages)}`.trim() + `${why}.`;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}

/** How many sessions failed at which stage. */
export function describeFailure({ stage, failed, of }: Failure): string {
  const how = `failed ${wordsOf(stage) ?? ''}`.trim();
  return of === 1 || !failed ? how : `${failed} of ${of ?? 0} sessions ${how}`;
}

function describeQuality({
  classification,
  worst,
  poorSessionCount,
  isMeeting,
}: SentenceFacts): string {
  if (worst) {
    const others =
      isMeeting && poorSessionCount > 1 ? ` ${poorSessionCount} sessions were poor.` : '';
    return describeStream(worst) + others;
  }
  if (classification === 'GOOD') return 'The network was good, as far as it was measured.';
  return 'Too little was measured to say how good the network was.';
}

function describeStream({ mediaLabel, sender, receiver, reasons }: BadStream): string {
  const causes = listWords(reasons.map(meaningOf));
  const over = describeWay(sender, receiver);
  return capitalize(
    `${receiver.who} ${perceived(mediaLabel, sender.who)} badly: ${causes}${over}.`,
  );
}

/** By the words of the label, in the order in which Microsoft looks for them. */
function perceived(label: string | null, sender: string): string {
  const text = label?.toLowerCase() ?? '';
  if (text.includes('audio')) return `heard ${sender}`;
  if (text.includes('applicationsharing')) return `saw the screen of ${sender}`;
  return text.includes('video') ? `saw ${sender}` : `received what ${sender} sent`;
}

/** Cables are not worth a word. */
function describeWay(sender: End, receiver: End): string {
  const ways = [sender, receiver].flatMap((end) => describeNetwork(end) ?? []);
  return ways.length === 0 ? '' : `, ${listWords(ways)}`;
}

function describeNetwork({
  who,
  connectionType,
  wifiBand,
  wifiSignalStrength,
}: End): string | undefined {
  if (connectionType === 'WIRED' || !wordsOf(connectionType)) return undefined;
  const facts = [
    wordsOf(wifiBand),
    typeof wifiSignalStrength === 'number' ? `signal ${wifiSignalStrength} %` : undefined,
  ].filter((fact) => fact !== undefined);
  const details = connectionType === 'WIFI' && facts.length > 0 ? ` (${facts.join(', ')})` : '';
  return `with ${who} on ${wordsOf(connectionType) ?? ''}${details}`;
}
