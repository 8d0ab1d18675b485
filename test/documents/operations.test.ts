import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shapesOf } from '../../src/telemetry/metrics/metrics.ts';
import { Document, quotedNames, readText } from '../support/document.ts';
import { readPromql } from '../support/promql.ts';

const operations = new Document('docs/operations.md');
const errors = new Document('docs/errors.md');
const troubleshooting = new Document('docs/troubleshooting.md');

interface Rule {
  readonly alert?: string;
  readonly annotations?: { readonly runbook_url?: string };
}

const { groups } = parse(readText('deploy/prometheus/alerts.yaml')) as {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
};
const alerts = groups.flatMap(({ rules }) => rules).filter(({ alert }) => alert !== undefined);

/** The headings of the third level in a section of the second. */
const runbooksIn = (section: string) =>
  [...operations.section(section).matchAll(/^### (.*)$/gm)].map(([, title = '']) => title);
const runbooks = ['Alerts', 'Error codes'].flatMap(runbooksIn);

const spans = quotedNames(operations.prose.replaceAll('\n', ' '));
const expressions = spans.filter((span) =>
  /\b(?:callrecords|nodejs|process|http_(?:server|client))_/.test(span),
);
const shapes = new Map(shapesOf('graph.microsoft.com').map((shape) => [shape.name, shape]));
const ofProcess = new Document('docs/metrics.md')
  .table('The process')
  .flatMap(([cell = '']) => quotedNames(cell));
const recorded = [...readText('deploy/prometheus/alerts.yaml').matchAll(/record: (\S+)/g)];
const metrics = [...shapes.keys(), ...ofProcess, ...recorded.map(([, name = '']) => name)];

/** The metric of a series: a histogram has series with other names. */
function metricOf(series: string): string {
  return metrics.includes(series) ? series : series.replace(/_(?:bucket|sum|count)$/, '');
}

describe('docs/operations.md', () => {
  it('docs/operations.md has a runbook for each alert, in the order of the rules', () => {
    expect(runbooksIn('Alerts')).toEqual(alerts.map(({ alert }) => alert));
  });

  it.each(alerts.map(({ alert = '', annotations }) => [alert, annotations?.runbook_url]))(
    'The alert %s links to its runbook',
    (alert, url = '') => {
      expect(url).toMatch(/docs\/operations\.md#[a-z]+$/);
      expect(operations.anchors).toContain(url.split('#')[1]);
      expect(url.split('#')[1]).toBe(alert.toLowerCase());
    },
  );

  it.each(runbooks)(
    'A runbook says what it means, how to confirm it, what to do and when to escalate: %s',
    (title) => {
      const leads = [...operations.section(title).matchAll(/^- \*\*(\w+)\*\*:\s+\S/gm)];
      expect(leads.map(([, lead]) => lead)).toEqual(['Means', 'Confirm', 'Do', 'Escalate']);
    },
  );

  it('docs/operations.md has a runbook for each check of readiness', () => {
    const checks = operations
      .section('Health states')
      .split('\n')
      .flatMap((line) => /^\| `(\w+)` +\| (?:\[|none: )/.exec(line)?.[1] ?? []);
    const documented = troubleshooting
      .table('By readiness')
      .map(([cell = '']) => quotedNames(cell)[0]);
    expect([...checks].sort()).toEqual([...documented].sort());
    expect(checks.length).toBeGreaterThan(5);
  });

  it('docs/operations.md has a runbook for each code that an operator helps with, and for each of Microsoft Graph', () => {
    const rows = errors
      .table('All codes')
      .map(([code = '', , helps = '']) => [code, helps] as const);
    const needed = rows
      .filter(([code, helps]) => /the operator|report it/.test(helps) || code.includes('UPSTREAM_'))
      .flatMap(([code]) => quotedNames(code));
    const codes = operations.table('Error codes').flatMap(([code = '']) => quotedNames(code));
    expect(codes).toEqual(expect.arrayContaining(needed));
    expect(needed.length).toBeGreaterThan(8);
    expect(rows.flatMap(([code]) => quotedNames(code))).toEqual(expect.arrayContaining(codes));
  });

  it.each(expressions)(
    'An expression in docs/operations.md parses, and reads metrics with labels that exist: %s',
    (expression) => {
      const { selectors } = readPromql(expression);
      expect(selectors.length).toBeGreaterThan(0);
      for (const { metric, matchers } of selectors) {
        expect(metrics).toContain(metricOf(metric));
        const labels = shapes.get(metricOf(metric))?.labels;
        for (const [label, values] of matchers) {
          expect(labels?.[label], metric).toEqual(expect.arrayContaining([...values]));
        }
      }
    },
  );

  it('Panels that docs/operations.md names are on the dashboard', () => {
    const { panels } = JSON.parse(readText('deploy/grafana/callrecords-gateway.json')) as {
      readonly panels: readonly { readonly title: string }[];
    };
    const text = operations.prose.replaceAll(/\s+/g, ' ');
    const named = [...text.matchAll(/"([A-Z][a-z][^"]+)"/g)].map(([, title]) => title);
    expect(named.length).toBeGreaterThan(4);
    expect(panels.map(({ title }) => title)).toEqual(expect.arrayContaining(named));
  });

  it('Lines of the log that docs/operations.md names are in docs/troubleshooting.md', () => {
    const lines = spans.filter((span) => /^[A-Z][a-z']* [a-z']/.test(span));
    const documented = troubleshooting
      .table('By a line of the log')
      .flatMap(([cell = '']) => quotedNames(cell));
    expect(lines.length).toBeGreaterThan(2);
    expect(documented).toEqual(expect.arrayContaining(lines));
  });
});
