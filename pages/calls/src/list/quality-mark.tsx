import { wordsOf } from '../format/words.ts';

interface QualityMarkProps {
  /** Undefined while it is on its way. */
  readonly quality:
    | {
        readonly failures?: readonly unknown[] | null;
        readonly classification?: string | null;
        readonly poorStreamCount?: number | null;
        readonly goodStreamCount?: number | null;
        readonly isWhole?: boolean | null;
        /** 60 by default. */
        readonly sessionsClassified?: number | null;
      }
    | null
    | undefined;
}

/** Good, poor or not measured: by a word and a colour, never by a colour alone. */
export function QualityMark({ quality }: QualityMarkProps) {
  if (quality?.classification === 'GOOD' && quality.failures?.length) {
    // A green mark beside a failure would contradict it.
    return <span className="quiet">Otherwise good</span>;
  }
  if (quality === undefined) return <span className="mark waiting">…</span>;
  if (quality === null) return <span className="mark unclassified">Not read</span>;
  const { classification, poorStreamCount, goodStreamCount, isWhole, sessionsClassified } = quality;
  const measured = (poorStreamCount ?? 0) + (goodStreamCount ?? 0);
  const share = poorStreamCount ? ` ${poorStreamCount} of ${measured} streams` : '';
  return (
    <span className={`mark ${(classification ?? 'unclassified').toLowerCase()}`}>
      {wordsOf(classification) ?? 'Not measured'}
      {share}
      {isWhole === false && (
        <span className="part"> in the first {sessionsClassified ?? 60} sessions</span>
      )}
    </span>
  );
}
