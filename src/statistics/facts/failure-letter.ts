import type { FailureStage } from '../../quality/failures.ts';
import type { Failure } from './stream-fact.ts';

const letters: Readonly<Record<FailureStage, Exclude<Failure, ''>>> = {
  CALL_SETUP: 'S',
  MIDCALL: 'D',
  UNKNOWN: 'U',
  UNKNOWN_FUTURE_VALUE: 'F',
};

const stages = new Map(
  Object.entries(letters).map(([stage, letter]) => [letter as string, stage as FailureStage]),
);

/** How the stage of a failure is stored. */
export function letterOf(stage: FailureStage): Exclude<Failure, ''> {
  return letters[stage];
}

export function stageOf(letter: string): FailureStage {
  return stages.get(letter) ?? 'UNKNOWN_FUTURE_VALUE';
}
