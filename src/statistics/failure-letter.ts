import type { FailureStage } from '../quality/failures.ts';
import type { Failure } from './stream-fact.ts';

const letters: Readonly<Record<FailureStage, Exclude<Failure, ''>>> = {
  CALL_SETUP: 'S',
  MIDCALL: 'D',
  UNKNOWN: 'U',
  UNKNOWN_FUTURE_VALUE: 'F',
};

/** How the stage of a failure is stored. */
export function letterOf(stage: FailureStage): Exclude<Failure, ''> {
  return letters[stage];
}
