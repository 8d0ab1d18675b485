import { useEffect } from 'react';
import { type Coverage, isBehind } from '../list/coverage-words.ts';
import type { Period } from '../list/period.ts';

/** How often to ask while the archive is being filled. It costs no request to Microsoft. */
const oftenMs = 5000;
/** What has not changed for so long is a gap that stays. */
const maxQuietMs = 120_000;

/** Tells how often to ask again: while the archive grows, figures of a part of the period would be taken for those of all. */
export function useGrowth(
  found: Partial<Coverage> | undefined,
  period: Period,
  tell: (everyMs: number) => void,
): void {
  const { completeFrom = null, completeUntil = null } = found ?? {};
  const isGrowing =
    found !== undefined && isBehind({ completeFrom, completeUntil }, period, new Date());
  const text = JSON.stringify(found);
  useEffect(() => {
    tell(isGrowing ? oftenMs : 0);
    const timer = setTimeout(() => tell(0), maxQuietMs);
    return () => clearTimeout(timer);
  }, [isGrowing, text, tell]);
}
