import type { Figures } from '../measure/figures.ts';
import type { ScenarioResult } from '../scenarios/scenario.ts';

/** How fast the gateway has to be, as a figure of one run. */
interface Target {
  readonly text: string;
  readonly bound: number;
  readonly is: 'at least' | 'at most';
  /** The worst value in the results, or `undefined` if they do not have it. */
  readonly value: (results: readonly ScenarioResult[]) => number | undefined;
}

const [live, cached, bare, mesh] = [
  'gateway, live',
  'gateway, cached',
  'bare proxy',
  'GraphQL Mesh',
];

const targets: readonly Target[] = [
  {
    text: 'Scenario 3, live: CPU of the bare proxy’s',
    ...atMost(1.6, ratios(3, 'cpuMs', live, bare)),
  },
  {
    text: 'Scenario 3, live: operations per second of the bare proxy’s',
    ...atLeast(0.6, ratios(3, 'operationsPerSecond', live, bare)),
  },
  {
    text: 'Scenario 3, live: operations per second of Mesh’s',
    ...atLeast(2, ratios(3, 'operationsPerSecond', live, mesh)),
  },
  {
    text: 'Scenario 3, cached: operations per second of Mesh’s',
    ...atLeast(10, ratios(3, 'operationsPerSecond', cached, mesh)),
  },
  {
    text: 'Scenario 3, live, 64 clients: p99 of p50',
    ...atMost(4, (results) =>
      resultsOf(results, 3)
        .filter(({ clients }) => clients === 64)
        .map((result) => divide(figure(result, live, 'p99Ms'), figure(result, live, 'p50Ms'))),
    ),
  },
  {
    text: 'Scenario 1, cached: operations per second of Apollo Server’s with a constant resolver',
    ...atLeast(0.7, ratios(1, 'operationsPerSecond', cached, 'Apollo, constant')),
  },
  {
    text: 'Scenario 10, live: CPU of the same without callers, masking and audit',
    ...atMost(1.3, ratios(10, 'cpuMs', 'live, callers', 'live, no callers')),
  },
  {
    text: 'Scenario 10, cached: CPU of the same without callers, masking and audit',
    ...atMost(1.3, ratios(10, 'cpuMs', 'cached, callers', 'cached, no callers')),
  },
  {
    text: 'Scenario 7: growth after the twentieth page in MB',
    ...atMost(40, (results) =>
      resultsOf(results, 7).map((result) => divide(figure(result, live, 'growthBytes'), 1024 ** 2)),
    ),
  },
  {
    text: 'Scenario 7: time of the last quarter of that of the first',
    ...atMost(1.2, (results) =>
      resultsOf(results, 7).map((result) => figure(result, live, 'slowdown')),
    ),
  },
  {
    text: 'Scenario 8: first response in ms',
    ...atMost(900, (results) =>
      resultsOf(results, 8).map((result) => figure(result, live, 'firstResponseMs')),
    ),
  },
];

/** Prints each target that the results concern, with the value of this run. */
export function printTargets(results: readonly ScenarioResult[]): string {
  const lines = describeTargets(results).map(
    ({ text, value, target, isMet }) =>
      `${isMet ? 'met    ' : 'not met'}  ${text}: ${value}, ${target}`,
  );
  return lines.length === 0 ? '' : ['Targets', '', ...lines, ''].join('\n');
}

export function describeTargets(results: readonly ScenarioResult[]) {
  return targets.flatMap(({ text, bound, is, value }) => {
    const worst = value(results);
    if (worst === undefined) return [];
    const isMet = is === 'at least' ? worst >= bound : worst <= bound;
    return [{ text, value: worst.toFixed(2), target: `${is} ${bound}`, isMet }];
  });
}

type Values = (results: readonly ScenarioResult[]) => readonly (number | undefined)[];

function atMost(bound: number, values: Values): Pick<Target, 'bound' | 'is' | 'value'> {
  return { bound, is: 'at most', value: (results) => worst(values(results), Math.max) };
}

function atLeast(bound: number, values: Values): Pick<Target, 'bound' | 'is' | 'value'> {
  return { bound, is: 'at least', value: (results) => worst(values(results), Math.min) };
}

function worst(
  values: readonly (number | undefined)[],
  choose: (...numbers: number[]) => number,
): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : choose(...known);
}

function ratios(scenario: number, name: keyof Figures, system: string, other: string): Values {
  return (results) =>
    resultsOf(results, scenario).map((result) =>
      divide(figure(result, system, name), figure(result, other, name)),
    );
}

function resultsOf(results: readonly ScenarioResult[], number: number): readonly ScenarioResult[] {
  return results.filter(({ scenario }) => scenario === number);
}

function figure(
  { systems }: ScenarioResult,
  system: string,
  name: keyof Figures,
): number | undefined {
  return systems.find((each) => each.name === system)?.medians[name];
}

function divide(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other;
}
