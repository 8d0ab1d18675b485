import type { Counts } from '../group.ts';

/** A share, and the highest one that Microsoft suggests. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  /** Null if there is nothing to have a share of. */
  readonly value: number | null;
  readonly target: number;
}

/** What is known of all streams of a group, of what targets depend on, as it is stored. */
export interface TargetFacts {
  readonly callType: string | null | undefined;
  readonly connectionType: string | null | undefined;
  readonly wifiBand: string | null | undefined;
}

type Targets = Readonly<Record<'drop' | 'poor' | 'setup', number>>;

/** Of what the poor rate is a share. */
export function classified({ good, poor }: Counts): number {
  return good + poor;
}

/** Of what the drop rate is a share. */
export function attemptsNotFailed({ attempts, setupFailures }: Counts): number {
  return attempts - setupFailures;
}

export function ratesOf(counts: Counts, facts: TargetFacts) {
  const targets = targetsOf(facts);
  return {
    poorRate: rate(counts.poor, classified(counts), targets.poor),
    setupFailureRate: rate(counts.setupFailures, counts.attempts, targets.setup),
    dropRate: rate(counts.drops, attemptsNotFailed(counts), targets.drop),
  };
}

/**
 * Microsoft's suggested targets of 2020, in percent: those for the type of call and the connection as far as they are
 * known, and otherwise the ones for everything. The ones for internal networks need to know which are internal.
 */
function targetsOf({ callType, connectionType, wifiBand }: TargetFacts): Targets {
  const isWired = connectionType === 'wired';
  const isFast = isWired || wifiBand === 'frequency50ghz' || wifiBand === 'frequency60ghz';
  if (callType === 'groupcall') {
    if (isFast) return { poor: 1, setup: 0.5, drop: 1 };
    return { poor: 2, setup: 0.5, drop: wifiBand === 'frequency24ghz' ? 2 : 3 };
  }
  if (callType === 'peertopeer') return { poor: 2, setup: 1, drop: isFast ? 1 : 3 };
  return { poor: 3, setup: 1, drop: 3 };
}

function rate(numerator: number, denominator: number, targetPercent: number): Rate {
  const value = denominator > 0 ? numerator / denominator : null;
  return { numerator, denominator, value, target: targetPercent / 100 };
}
