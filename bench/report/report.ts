import type { BenchOptions } from '../options.ts';
import type { ScenarioResult } from '../scenarios/scenario.ts';

export interface Machine {
  readonly date: string;
  readonly node: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Of the last minute, when the benchmark began. */
  readonly loadAverage: number;
}

/** What `build/bench.json` has. */
export interface Report {
  readonly machine: Machine;
  readonly options: BenchOptions;
  readonly results: readonly ScenarioResult[];
}
