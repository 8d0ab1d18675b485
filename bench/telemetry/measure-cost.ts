import { CheckedRequest } from '../measure/checked-request.ts';
import { runLoad } from '../measure/load.ts';
import { type Interval, intervalOfMedian, median } from '../measure/statistics.ts';
import { gatewayDialect } from '../scenarios/dialects.ts';
import { expectedValues } from '../scenarios/expected-values.ts';
import { small } from '../scenarios/selections.ts';
import { startUpstream, type Upstream } from '../systems/upstream.ts';
import { type GatewaysProcess, startGateways } from './gateways-process.ts';
import type { TwoGateways } from './two-gateways.ts';

export interface CostOptions {
  /** Compiled code and heap are different in each process, which changes the figures by about a hundredth. */
  readonly processes: number;
  /** Of rounds, in each process. */
  readonly pairs: number;
  readonly secondsOfRound: number;
  readonly warmUpSeconds: number;
}

/** Processor time of an operation, in milliseconds. */
type Pair = Readonly<Record<keyof TwoGateways, number>>;

export interface CostReport {
  readonly medianMs: Pair;
  /** The part that metrics and log add, of each pair of rounds. */
  readonly added: number;
  readonly interval: Interval;
  readonly addedByProcess: readonly number[];
}

const clients = 8;

/** Measures a small record from the cache in turn with and without metrics and log, A B B A. */
export async function measureCost(options: CostOptions): Promise<CostReport> {
  const upstream = await startUpstream();
  try {
    const requests = await requestsOf(upstream);
    const processes: (readonly Pair[])[] = [];
    for (let number = 0; number < options.processes; number += 1) {
      const gateways = await startGateways(upstream.url, number % 2 === 1);
      processes.push(await measureProcess(gateways, requests, options).finally(gateways.stop));
    }
    return reportOf(processes);
  } finally {
    upstream.stop();
  }
}

function reportOf(processes: readonly (readonly Pair[])[]): CostReport {
  const pairs = processes.flat();
  const addedOf = (some: readonly Pair[]) => some.map((pair) => pair.with / pair.without - 1);
  return {
    medianMs: {
      with: median(pairs.map((pair) => pair.with)),
      without: median(pairs.map((pair) => pair.without)),
    },
    added: median(addedOf(pairs)),
    interval: intervalOfMedian(addedOf(pairs)),
    addedByProcess: processes.map((some) => median(addedOf(some))),
  };
}

async function measureProcess(
  gateways: GatewaysProcess,
  requests: readonly CheckedRequest[],
  { pairs, secondsOfRound, warmUpSeconds }: CostOptions,
): Promise<readonly Pair[]> {
  const measure = (which: keyof TwoGateways, seconds: number) =>
    measureRound(gateways, which, requests, seconds);
  for (const which of ['with', 'without'] as const) await measure(which, warmUpSeconds);
  const measured: Pair[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const order = pair % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const);
    const figures = { with: NaN, without: NaN };
    for (const which of order) figures[which] = await measure(which, secondsOfRound);
    measured.push(figures);
  }
  return measured;
}

/** Processor time of an operation. */
async function measureRound(
  { urls, cpuMs }: GatewaysProcess,
  which: keyof TwoGateways,
  requests: readonly CheckedRequest[],
  seconds: number,
): Promise<number> {
  const before = await cpuMs();
  const { operations } = await runLoad({
    url: `${urls[which]}/graphql`,
    clients,
    requests,
    seconds,
  });
  return ((await cpuMs()) - before) / operations;
}

async function requestsOf(upstream: Upstream): Promise<readonly CheckedRequest[]> {
  return Promise.all(
    upstream.records.mix.map(async (id) => {
      const operation = { kind: 'record', id, selection: small } as const;
      return new CheckedRequest(
        gatewayDialect(operation) ?? '',
        await expectedValues(operation, upstream),
      );
    }),
  );
}
