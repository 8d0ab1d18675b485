import type { FailureStage } from '../../quality/failures.ts';
import { letterOf, stageOf } from './failure-letter.ts';

/** What a user said of a session. */
export interface SaidFeedback {
  /** Microsoft's member in lower case. */
  readonly rating: string | null;
  /** The problems that the user selected. */
  readonly tokens: readonly string[];
}

/** How often parts failed in a stage for a reason. */
export interface CountedFailure {
  readonly stage: FailureStage;
  readonly reason: string | null;
  readonly count: number;
}

/** How often users chose each rating, and each problem. */
export interface CountedFeedback {
  readonly ratings: ReadonlyMap<string, number>;
  readonly tokens: ReadonlyMap<string, number>;
}

/** Texts that are stored with a fact. Each is on a line of its own, behind the letter of its kind. */
export type Noted = ReadonlyMap<string, number>;

export function noteFailure(stage: FailureStage, reason: string | null): string {
  return `F${letterOf(stage)}${reason ?? ''}`;
}

/** @param notes those that the fact has already. */
export function addFeedback(notes: string | null, { rating, tokens }: SaidFeedback): string | null {
  const said = [...(rating === null ? [] : [`R${rating}`]), ...tokens.map((token) => `T${token}`)];
  return said.length > 0 ? [...(notes === null ? [] : [notes]), ...said].join('\n') : notes;
}

/** The most frequent ones first. */
export function failuresIn(noted: Noted): readonly CountedFailure[] {
  return byCount(countLines(noted, 'F')).map(([text, count]) => ({
    stage: stageOf(text.slice(0, 1)),
    reason: text.slice(1) || null,
    count,
  }));
}

/** The most frequent ones first. */
export function feedbackIn(noted: Noted): CountedFeedback {
  return {
    ratings: new Map(byCount(countLines(noted, 'R'))),
    tokens: new Map(byCount(countLines(noted, 'T'))),
  };
}

function countLines(noted: Noted, kind: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [notes, times] of noted) {
    for (const line of notes.split('\n')) {
      if (!line.startsWith(kind)) continue;
      const text = line.slice(1);
      counts.set(text, (counts.get(text) ?? 0) + times);
    }
  }
  return counts;
}

function byCount(counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...counts].sort(
    ([one, times], [other, otherTimes]) => otherTimes - times || (one < other ? -1 : 1),
  );
}

/** Prints how often notes occur, for the store. Equal ones have equal texts. */
export function printNoted(noted: Noted): string {
  return noted.size === 0
    ? ''
    : JSON.stringify([...noted].sort(([one], [other]) => (one < other ? -1 : 1)));
}

export function parseNoted(text: string): Noted {
  return new Map(text === '' ? [] : (JSON.parse(text) as [string, number][]));
}
