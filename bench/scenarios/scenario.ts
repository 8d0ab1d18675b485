import { mediansOf, type PartialFigures } from '../measure/figures.ts';
import type { System } from '../systems/systems.ts';
import type { Upstream } from '../systems/upstream.ts';

export interface RunOptions {
  readonly seconds: number;
  readonly rounds: number;
  readonly warmUp: number;
  readonly upstream: Upstream;
  /** Whether the system takes part: a peer may be unwanted or not installed. */
  includes(system: System): boolean;
}

/** One table: the systems at one number of clients. */
export interface ScenarioResult {
  readonly scenario: number;
  readonly title: string;
  readonly clients: number;
  /** The system that the others are compared with. */
  readonly baseline: string;
  readonly systems: readonly SystemResult[];
}

export interface SystemResult {
  readonly name: string;
  readonly medians: PartialFigures;
  readonly rounds: readonly PartialFigures[];
}

export interface Scenario {
  readonly number: number;
  readonly title: string;
  run(options: RunOptions): Promise<readonly ScenarioResult[]>;
}

export function resultsOf(
  rounds: ReadonlyMap<string, readonly PartialFigures[]>,
): readonly SystemResult[] {
  return [...rounds].map(([name, each]) => ({ name, medians: mediansOf(each), rounds: each }));
}
