import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { Document, readText } from '../support/document.ts';
import { startSystem, type System } from '../support/system/system.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const found = spawnSync('prometheus', ['--version']).error === undefined;
const skipped = found
  ? ''
  : ': skipped, there is no prometheus (Debian has a package of this name)';

/** What the paths of Prometheus' API answer that this test asks. */
interface Answers {
  readonly query: { readonly result: readonly { readonly value: readonly [number, string] }[] };
  readonly targets: { readonly activeTargets: readonly object[] };
  readonly rules: { readonly groups: readonly { readonly rules: readonly object[] }[] };
  readonly alerts: {
    readonly alerts: readonly {
      readonly state: string;
      readonly labels: Readonly<Record<string, string>>;
    }[];
  };
}

/** The configuration of docs/deployment.md, for one gateway that is scraped often. */
function configurationOf(system: System): string {
  const [block = ''] = new Document('docs/deployment.md').blocks('yaml');
  return block
    .replace(/targets: .*/, `targets: ['${new URL(system.adminUrl).host}']`)
    .replace('scrape_interval: 15s', 'scrape_interval: 500ms\n    scrape_timeout: 500ms')
    .replace('deploy/', `${root}deploy/`)
    .replace('scrape_configs:', 'global:\n  evaluation_interval: 1s\nscrape_configs:');
}

describe.skipIf(!found)(`Prometheus${skipped}`, () => {
  let system: System;
  let url: string;

  async function ask<Path extends keyof Answers>(path: Path, search = ''): Promise<Answers[Path]> {
    const response = await fetch(`${url}/api/v1/${path}${search}`);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return (JSON.parse(text) as { readonly data: Answers[Path] }).data;
  }

  const query = (expression: string) => ask('query', `?query=${encodeURIComponent(expression)}`);

  async function valueOf(expression: string): Promise<number> {
    const { result } = await query(expression);
    return Number(result[0]?.value[1]);
  }

  beforeAll(async () => {
    system = await startSystem({ configuration: { cacheSeconds: 60 } });
    const directory = await mkdtemp(join(tmpdir(), 'prometheus-'));
    const config = join(directory, 'prometheus.yml');
    await writeFile(config, configurationOf(system));
    const port = await freePort();
    const address = `127.0.0.1:${port}`;
    const words = [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(directory, 'data')}`,
      `--web.listen-address=${address}`,
    ];
    const prometheus: ChildProcess = spawn('prometheus', [...words, '--log.level=error'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    url = `http://${address}`;
    const isReady = async () => expect((await fetch(`${url}/-/ready`)).status).toBe(200);
    await eventually(isReady);
    return async () => {
      const ended = once(prometheus, 'exit');
      prometheus.kill();
      await ended;
      await system.close();
      await rm(directory, { recursive: true });
    };
  });

  /** Operations until the test ends, which Prometheus sees grow. */
  async function load(until: () => boolean): Promise<void> {
    while (!until()) {
      await system.ask(`{ callRecord(id: "${storyRecords.seedRecord}") { type } }`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('A gateway under load is scraped by Prometheus, whose API then answers a query of the dashboard', async () => {
    let isOver = false;
    const loaded = load(() => isOver);
    const served =
      'sum(rate(callrecords_graphql_operation_duration_seconds_count{outcome="success"}[10s]))';
    await eventually(async () => expect(await valueOf(served)).toBeGreaterThan(1));
    isOver = true;
    await loaded;
    const { activeTargets } = await ask('targets', '?state=active');
    expect(activeTargets).toMatchObject([{ health: 'up', lastError: '' }]);
    const p95 =
      'histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket[10s])))';
    expect(await valueOf(p95)).toBeGreaterThan(0);
  });

  it('Every expression of the dashboard is evaluated without an error', async () => {
    const { panels } = JSON.parse(readText('deploy/grafana/callrecords-gateway.json')) as {
      readonly panels: readonly { readonly targets?: readonly { readonly expr: string }[] }[];
    };
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    for (const expression of expressions) {
      const text = expression
        .replaceAll('$__rate_interval', '10s')
        .replaceAll(/\$(?:job|instance)/g, '.*');
      await query(text);
    }
  });

  it('The alert rules are evaluated without an error, and none is critical for a gateway that is well', async () => {
    await eventually(async () => {
      const { groups } = await ask('rules');
      const rules = groups.flatMap((group) => group.rules);
      expect(rules.length).toBeGreaterThan(20);
      for (const rule of rules) expect(rule).toMatchObject({ health: 'ok' });
    });
    // A machine that runs other tests too may block the event loop, which is a warning.
    const { alerts } = await ask('alerts');
    const critical = alerts.filter(({ labels }) => labels.severity === 'critical');
    // The rules may be evaluated before the first scrape.
    expect(critical.filter(({ state }) => state === 'firing')).toEqual([]);
  });
});
