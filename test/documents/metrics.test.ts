import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { HistogramShape, Shape } from '../../src/telemetry/metrics/family.ts';
import { archiveShapes } from '../../src/telemetry/metrics/archive-metrics.ts';
import { clientShapes } from '../../src/telemetry/metrics/client-metrics.ts';
import { codes, statusCodes } from '../../src/telemetry/metrics/label-values.ts';
import { createMetrics, shapesOf } from '../../src/telemetry/metrics/metrics.ts';
import { processShapes } from '../../src/telemetry/metrics/process-metrics.ts';
import { reportShapes } from '../../src/telemetry/metrics/report-metrics.ts';
import { streamShapes } from '../../src/telemetry/metrics/stream-metrics.ts';
import { stateShapes } from '../../src/telemetry/metrics/state-metrics.ts';
import { exchangeShape, upstreamShapes } from '../../src/telemetry/metrics/upstream-metrics.ts';
import { operationOutcomes } from '../../src/telemetry/operation-outcome.ts';
import { Document, quotedNames } from '../support/document.ts';
import { ScrapedMetrics, scrape } from '../support/metrics.ts';
import { startSystem } from '../support/system/system.ts';

const path = fileURLToPath(new URL('../../docs/metrics.md', import.meta.url));
const document = new Document('docs/metrics.md');
const host = 'graph.microsoft.com';

function typeOf(shape: Shape | HistogramShape): string {
  if ('buckets' in shape) return 'histogram';
  return shape.name.endsWith('_total') ? 'counter' : 'gauge';
}

function unitOf(name: string): string {
  return /_(seconds|bytes|requests)(?:_total)?$/.exec(name)?.[1] ?? '';
}

/** Long lists are described. */
function describeValues(values: readonly string[]): string {
  const rest = (list: readonly string[]) =>
    values.filter((value) => !list.includes(value)).map((value) => `\`${value}\`, `);
  if (statusCodes.every((code) => values.includes(code))) {
    return 'a status code of HTTP, empty without a response, or `other`';
  }
  if (codes.every((code) => values.includes(code))) {
    const others = rest(codes).map((value) => value.replace('``', 'empty'));
    return `${others.join('')}[a code](errors.md#all-codes) or \`other\``;
  }
  return values.map((value) => (value === '' ? 'empty' : `\`${value}\``)).join(', ');
}

function printRow(shape: Shape | HistogramShape): string {
  const labels = Object.entries(shape.labels ?? {}).map(
    ([label, values]) => `\`${label}\`: ${describeValues(values)}`,
  );
  const cells = [
    `\`${shape.name}\``,
    typeOf(shape),
    unitOf(shape.name),
    labels.join('<br>'),
    shape.help,
  ];
  return `| ${cells.join(' | ')} |`;
}

function printTable(shapes: readonly Shape[]): string {
  const head =
    '| metric | type | unit | labels and their values | meaning |\n| --- | --- | --- | --- | --- |';
  return [head, ...shapes.map(printRow)].join('\n');
}

async function printProcessTable(): Promise<string> {
  const { text, types } = new ScrapedMetrics(await createMetrics(host).print());
  const rows = [...types].filter(([name]) => /^(?:nodejs|process)_/.test(name));
  const helpOf = (name: string) => new RegExp(`^# HELP ${name} (.*)$`, 'm').exec(text)?.[1] ?? '';
  return [
    '| metric | type | meaning |\n| --- | --- | --- |',
    ...rows.map(([name, type]) => `| \`${name}\` | ${type} | ${helpOf(name)} |`),
  ].join('\n');
}

const tables: Readonly<Record<string, () => string | Promise<string>>> = {
  clients: () => printTable(Object.values(clientShapes)),
  streams: () => printTable(Object.values(streamShapes)),
  upstream: () => printTable([exchangeShape(host), ...Object.values(upstreamShapes)]),
  archive: () => printTable(Object.values(archiveShapes)),
  state: () =>
    printTable(
      [stateShapes, reportShapes, processShapes].flatMap((each) => Object.values<Shape>(each)),
    ),
  process: printProcessTable,
};

describe('docs/metrics.md', () => {
  it('docs/metrics.md has every metric with its labels, as the code declares them: -u writes the tables', async () => {
    let text = document.text;
    for (const [name, print] of Object.entries(tables)) {
      const place = new RegExp(`(<!-- metrics: ${name} -->\n)[^]*?(<!-- end of metrics -->)`);
      expect(text, name).toMatch(place);
      const table = `\n<!-- prettier-ignore -->\n${await print()}\n\n`;
      text = text.replace(place, (_, begin: string, end: string) => `${begin}${table}${end}`);
    }
    await expect(text).toMatchFileSnapshot(path);
  });

  it('The types in docs/metrics.md are those of a running gateway, which has no other metric', async ({
    onTestFinished,
  }) => {
    const system = await startSystem();
    onTestFinished(() => system.close());
    const { types } = await scrape(system.adminUrl);
    const declared = shapesOf(host).map((shape) => [shape.name, typeOf(shape)] as const);
    const ofGateway = [...types].filter(([name]) => !/^(?:nodejs|process)_/.test(name));
    expect(ofGateway.sort()).toEqual([...declared].sort());
  });

  it('The outcomes in docs/metrics.md are all outcomes', () => {
    const rows = document.table('Clients');
    expect(rows.length).toBeGreaterThan(0);
    const outcomes = /\n\| outcome[^]*?\n\n/.exec(document.section('Clients'))?.[0] ?? '';
    const named = [...outcomes.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(named).toEqual([...operationOutcomes]);
  });

  it('docs/metrics.md names metrics that exist', async () => {
    const { types } = new ScrapedMetrics(await createMetrics(host).print());
    const known = new Set([...types.keys(), ...shapesOf(host).map(({ name }) => name)]);
    const named = quotedNames(document.section('Why responses are slow'));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => name.includes('_') && !known.has(name))).toEqual([]);
  });
});
