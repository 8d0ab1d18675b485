import type { PartialFigures } from '../measure/figures.ts';
import type { ScenarioResult, SystemResult } from '../scenarios/scenario.ts';

/** The header of a column and its texts, one for each system. Empty if a figure does not apply. */
export interface Column {
  readonly header: string;
  readonly texts: readonly string[];
}

const megabyte = 1024 ** 2;

type Read = (figures: PartialFigures) => number | undefined;

/** A ratio to the baseline of the result is a column of its own. */
interface Described {
  readonly header: string;
  readonly read: Read;
  readonly ratioHeader?: string;
}

const described: readonly Described[] = [
  { header: 'listens ms', read: ({ listeningMs }) => listeningMs },
  { header: 'first response ms', read: ({ firstResponseMs }) => firstResponseMs },
  { header: 'op/s', read: ({ operationsPerSecond }) => operationsPerSecond, ratioHeader: '×' },
  { header: 'p50 ms', read: ({ p50Ms }) => p50Ms },
  { header: 'p95 ms', read: ({ p95Ms }) => p95Ms },
  { header: 'p99 ms', read: ({ p99Ms }) => p99Ms },
  { header: 'CPU ms', read: ({ cpuMs }) => cpuMs, ratioHeader: '×' },
  { header: 'requests', read: ({ upstreamRequests }) => upstreamRequests },
  { header: 'metered', read: ({ meteredRequests }) => meteredRequests },
  { header: 'upstream kB', read: ({ upstreamBytes }) => inKilobytes(upstreamBytes) },
  { header: 'on the wire kB', read: ({ upstreamWireBytes }) => inKilobytes(upstreamWireBytes) },
  { header: 'response kB', read: ({ responseBytes }) => inKilobytes(responseBytes) },
  { header: 'peak MB', read: ({ peakBytes }) => inMegabytes(peakBytes) },
  { header: 'growth MB', read: ({ growthBytes }) => inMegabytes(growthBytes) },
  { header: 'slowdown', read: ({ slowdown }) => slowdown },
  { header: 'loop p99 ms', read: ({ loopDelayP99Ms }) => loopDelayP99Ms },
  { header: 'loop max ms', read: ({ loopDelayMaxMs }) => loopDelayMaxMs },
  { header: 'generator', read: ({ generatorShare }) => generatorShare },
  { header: 'emulator', read: ({ upstreamShare }) => upstreamShare },
];

/** The columns of a result, without those that are empty for every system. */
export function columnsOf({ systems, baseline }: ScenarioResult): readonly Column[] {
  const base = systems.find(({ name }) => name === baseline);
  const columns = described.flatMap(({ header, read, ratioHeader }): Column[] => {
    const texts = systems.map(({ medians }) => print(read(medians)));
    const column = { header, texts };
    if (ratioHeader === undefined || !base) return [column];
    return [column, { header: ratioHeader, texts: ratiosOf(systems, base, read) }];
  });
  return columns.filter(({ texts }) => texts.some((text) => text !== ''));
}

function ratiosOf(
  systems: readonly SystemResult[],
  base: SystemResult,
  read: Read,
): readonly string[] {
  const whole = read(base.medians);
  return systems.map(({ medians }) => {
    const value = read(medians);
    return whole === undefined || value === undefined ? '' : (value / whole).toFixed(2);
  });
}

function inKilobytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / 1024;
}

function inMegabytes(bytes: number | undefined): number | undefined {
  return bytes === undefined ? undefined : bytes / megabyte;
}

/** Three digits are more than a run can reproduce. */
export function print(value: number | undefined): string {
  if (value === undefined) return '';
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}
