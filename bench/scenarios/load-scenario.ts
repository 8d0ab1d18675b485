import { CheckedRequest } from '../measure/checked-request.ts';
import { runLoad } from '../measure/load.ts';
import { measureLoad } from '../measure/measure-load.ts';
import { type Measured, measureInTurn } from '../measure/rounds.ts';
import type { BenchRecords } from '../systems/bench-tenant.ts';
import type { RunningSystem } from '../systems/running-system.ts';
import type { System } from '../systems/systems.ts';
import { expectedValues } from './expected-values.ts';
import type { Operation } from './operation.ts';
import { resultsOf, type RunOptions, type Scenario, type ScenarioResult } from './scenario.ts';

export interface LoadPlan {
  readonly number: number;
  readonly title: string;
  readonly clients: readonly number[];
  readonly systems: readonly System[];
  readonly operations: (records: BenchRecords) => readonly Operation[];
  /** By default, the bare proxy. */
  readonly baseline?: System;
  /** Of Microsoft Graph. */
  readonly latencyMs?: number;
}

/** A scenario in which clients send operations one after the other. */
export function loadScenario(plan: LoadPlan): Scenario {
  const { number, title } = plan;
  return { number, title, run: (options) => run(plan, options) };
}

async function run(plan: LoadPlan, options: RunOptions): Promise<readonly ScenarioResult[]> {
  const { upstream } = options;
  const operations = plan.operations(upstream.records);
  const expected = await Promise.all(
    operations.map((operation) => expectedValues(operation, upstream)),
  );
  const systems = plan.systems.filter((system) => options.includes(system));
  const results: ScenarioResult[] = [];
  await upstream.setLatency(plan.latencyMs ?? 0);
  const running = await Promise.all(systems.map((system) => system.start(upstream)));
  try {
    for (const clients of plan.clients) {
      const measured = systems.flatMap((system, index): Contender[] => {
        const requests = operations.flatMap((operation, at) => {
          const body = system.dialect(operation);
          return body === undefined ? [] : [new CheckedRequest(body, expected[at] ?? 0)];
        });
        const process = running[index];
        return process && requests.length > 0 ? [{ system, process, requests }] : [];
      });
      results.push(await measureAll(plan, clients, measured, options));
    }
  } finally {
    await Promise.all(running.map((process) => process.stop()));
    await upstream.setLatency(0);
  }
  return results;
}

interface Contender {
  readonly system: System;
  readonly process: RunningSystem;
  readonly requests: readonly CheckedRequest[];
}

async function measureAll(
  { number, title, baseline }: LoadPlan,
  clients: number,
  contenders: readonly Contender[],
  { upstream, seconds, rounds, warmUp }: RunOptions,
): Promise<ScenarioResult> {
  const measured: Measured[] = [];
  for (const { system, process, requests } of contenders) {
    const headers = (index: number) => system.headers?.(index, upstream) ?? {};
    const load = { clients, requests, seconds, headers };
    await runLoad({ ...load, url: process.url, seconds: warmUp, isWarmUp: true });
    const measureRound = () => measureLoad(process, upstream, load);
    measured.push({ name: system.name, measureRound });
  }
  const figures = await measureInTurn(measured, rounds);
  return {
    scenario: number,
    title,
    clients,
    baseline: baseline?.name ?? 'bare proxy',
    systems: resultsOf(figures),
  };
}
