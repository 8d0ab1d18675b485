import { request } from 'undici';
import type { PartialFigures } from '../measure/figures.ts';
import { measureInTurn } from '../measure/rounds.ts';
import { CheckedRequest } from '../measure/checked-request.ts';
import {
  bareProxy,
  constantApollo,
  liveGateway,
  mesh,
  restApollo,
  type System,
} from '../systems/systems.ts';
import { expectedValues } from './expected-values.ts';
import type { Operation } from './operation.ts';
import { resultsOf, type RunOptions, type Scenario } from './scenario.ts';
import { twoStreamFields } from './selections.ts';

const systems = [liveGateway, bareProxy, constantApollo, restApollo, mesh];

/** The start of the built program, until its first response is complete. */
export const coldStart: Scenario = {
  number: 8,
  title: 'Cold start, until the first response to a record with its sessions',
  async run(options) {
    const { upstream } = options;
    const selection = twoStreamFields;
    const operation: Operation = { kind: 'record', id: upstream.records.small, selection };
    const expected = await expectedValues(operation, upstream);
    const measured = systems
      .filter((system) => options.includes(system))
      .map((system) => {
        const checked = new CheckedRequest(system.dialect(operation) ?? '', expected);
        return { name: system.name, measureRound: () => measureStart(system, checked, options) };
      });
    await measureInTurn(measured, 1);
    const figures = await measureInTurn(measured, Math.max(options.rounds, 5));
    const systemResults = resultsOf(figures);
    const { number, title } = coldStart;
    const baseline = bareProxy.name;
    return [{ scenario: number, title, clients: 1, baseline, systems: systemResults }];
  },
};

async function measureStart(
  system: System,
  checked: CheckedRequest,
  { upstream }: RunOptions,
): Promise<PartialFigures> {
  const startedAt = performance.now();
  const process = await system.start(upstream);
  try {
    const listeningMs = performance.now() - startedAt;
    const headers = { 'content-type': 'application/json' };
    const { url } = process;
    const response = await request(url, { method: 'POST', headers, body: checked.body });
    const received = Buffer.from(await response.body.arrayBuffer());
    const firstResponseMs = performance.now() - startedAt;
    checked.check(response.statusCode, received);
    const { peakBytes } = process.memory();
    return { listeningMs, firstResponseMs, cpuMs: process.cpuMs(), peakBytes };
  } finally {
    await process.stop();
  }
}
