import type { PartialFigures } from './figures.ts';

export interface Measured {
  readonly name: string;
  readonly measureRound: () => Promise<PartialFigures>;
}

/** Measures in turn, A B A B, so that a change of the machine's pace concerns all of them. */
export async function measureInTurn(
  measured: readonly Measured[],
  rounds: number,
): Promise<ReadonlyMap<string, readonly PartialFigures[]>> {
  const figures = new Map<string, PartialFigures[]>(measured.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, measureRound } of measured) {
      figures.get(name)?.push(await measureRound());
    }
  }
  return figures;
}
