import { median } from './statistics.ts';

/** One round of one system, or the medians of its rounds. A missing figure does not apply. */
export interface Figures {
  readonly operationsPerSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  /** Of the process with all its threads, as the operating system counts it. */
  readonly cpuMs: number;
  /** A batch is one request. */
  readonly upstreamRequests: number;
  /** As Microsoft meters them: each step of a batch is one. */
  readonly meteredRequests: number;
  /** Before compression, and as sent. */
  readonly upstreamBytes: number;
  readonly upstreamWireBytes: number;
  readonly responseBytes: number;
  readonly peakBytes: number;
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** The share of a core that the load generator and the emulator took: near 1, they are the limit. */
  readonly generatorShare: number;
  readonly upstreamShare: number;
  /** Of a start: until the address is printed, and until the first response is complete. */
  readonly listeningMs: number;
  readonly firstResponseMs: number;
  /** Of a walk: the growth of the resident memory after the twentieth page. */
  readonly growthBytes: number;
  /** Of a walk: the time of its last quarter as a multiple of the time of its first. */
  readonly slowdown: number;
}

export type PartialFigures = Partial<Figures>;

/** The median of each figure by itself. */
export function mediansOf(rounds: readonly PartialFigures[]): PartialFigures {
  const names = new Set(rounds.flatMap((round) => Object.keys(round) as (keyof Figures)[]));
  const medians = [...names].map((name): [string, number] => {
    const values = rounds.flatMap(({ [name]: value }) => (value === undefined ? [] : [value]));
    return [name, median(values)];
  });
  return Object.fromEntries(medians);
}
