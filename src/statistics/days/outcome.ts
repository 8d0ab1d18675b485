/** What became of a stream, or of an attempt that has none. */
export interface Outcome {
  readonly isStream: boolean;
  /** A letter for the stage; empty if nothing failed. */
  readonly failure: string;
  /** The positions of the rule sets by which it is good, and poor. */
  readonly good: readonly number[];
  readonly poor: readonly number[];
}

/** Prints the outcome of a fact, such as `1D 0a1b2c3dG`. */
export const outcomeSql = "CAST(is_stream AS TEXT) || failure || ' ' || verdicts";

/** @param codes those of the rule sets. */
export function parseOutcome(text: string, codes: readonly string[]): Outcome {
  const [start = '', verdicts = ''] = text.split(' ');
  const positionsOf = (letter: string) =>
    codes.flatMap((code, index) => (verdicts.includes(code + letter) ? [index] : []));
  return {
    isStream: start.startsWith('1'),
    failure: start.slice(1),
    good: positionsOf('G'),
    poor: positionsOf('P'),
  };
}
