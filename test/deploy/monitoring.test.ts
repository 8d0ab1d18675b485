import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { conditionNames } from '../../src/telemetry/conditions.ts';
import { shapesOf } from '../../src/telemetry/metrics/metrics.ts';
import { readText } from '../support/document.ts';
import { scrape } from '../support/metrics.ts';
import { readPromql } from '../support/promql.ts';
import { startSystem } from '../support/system/system.ts';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Panel {
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly targets?: readonly { readonly expr: string }[];
  readonly gridPos: {
    readonly x: number;
    readonly y: number;
    readonly w: number;
    readonly h: number;
  };
}

interface Dashboard {
  readonly panels: readonly Panel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly definition?: string }[];
  };
}

const rulesFile = 'deploy/prometheus/alerts.yaml';
const testsFile = 'deploy/prometheus/alerts.test.yaml';
const { groups } = parse(readText(rulesFile)) as {
  readonly groups: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
};
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.filter(({ alert }) => alert !== undefined);
const dashboard = JSON.parse(readText('deploy/grafana/callrecords-gateway.json')) as Dashboard;
const graphs = dashboard.panels.filter(({ type }) => type !== 'row');
const ofPanels = graphs.flatMap(({ targets = [] }) =>
  targets.map(({ expr }) => withoutVariables(expr)),
);
const expressions = [...rules.map(({ expr }) => expr), ...ofPanels];

/** The variables of Grafana, as it would replace them. */
function withoutVariables(expression: string): string {
  return expression.replaceAll('$__rate_interval', '1m').replaceAll(/\$(job|instance)/g, '.*');
}

/** Labels that Prometheus adds, and those of the metrics of the process. */
const labelsOfPrometheus = ['job', 'instance', 'le'];
/** What Prometheus writes for each target by itself. */
const ofPrometheus = ['up'];

describe('The alert rules and the dashboard', () => {
  const recorded = rules.flatMap(({ record }) => (record === undefined ? [] : [record]));
  const shapes = new Map(shapesOf('graph.microsoft.com').map((shape) => [shape.name, shape]));
  let scraped: ReadonlyMap<string, string>;

  beforeAll(async () => {
    const system = await startSystem();
    scraped = (await scrape(system.adminUrl)).types;
    return () => system.close();
  });

  /** The metric of a series: a histogram has series with other names. */
  function metricOf(series: string): string {
    const base = series.replace(/_(?:bucket|sum|count)$/, '');
    return scraped.get(base) === 'histogram' ? base : series;
  }

  it.each(expressions)(
    'An expression of the alert rules or the dashboard parses: %s',
    (expression) => {
      expect(readPromql(expression).selectors.length).toBeGreaterThan(0);
    },
  );

  it.each(['sum(rate(x[5m])', 'rate(x[5 minutes])', 'sum(up) by', ''])(
    'An expression that is wrong is found: %j',
    (expression) => {
      expect(() => readPromql(expression)).toThrow(SyntaxError);
    },
  );

  it.each(expressions)('An expression reads metrics of a running gateway: %s', (expression) => {
    for (const { metric } of readPromql(expression).selectors) {
      if (![...recorded, ...ofPrometheus].includes(metric))
        expect([...scraped.keys()]).toContain(metricOf(metric));
    }
  });

  it.each(expressions)(
    'An expression uses labels and values that its metrics have: %s',
    (expression) => {
      const { selectors, grouping } = readPromql(expression);
      const known = new Set(labelsOfPrometheus);
      for (const { metric, matchers } of selectors) {
        const { labels = {} } = shapes.get(metricOf(metric)) ?? {};
        for (const label of Object.keys(labels)) known.add(label);
        for (const [label, values] of matchers) {
          if (labelsOfPrometheus.includes(label)) continue;
          expect(Object.keys(labels), metric).toContain(label);
          expect(labels[label], metric).toEqual(expect.arrayContaining([...values]));
        }
      }
      for (const label of grouping) expect([...known]).toContain(label);
    },
  );

  it('The dashboard shows every metric of the gateway, apart from limits that it compares with', () => {
    const shown = new Set(
      ofPanels.flatMap((expr) => readPromql(expr).selectors.map(({ metric }) => metricOf(metric))),
    );
    expect([...shapes.keys()].filter((name) => !shown.has(name))).toEqual([]);
  });

  it('Every condition that no other metric shows has an alert', () => {
    const alerted = new Set(
      alerts.flatMap(({ expr }) =>
        readPromql(expr).selectors.flatMap(({ matchers }) =>
          matchers.flatMap(([, values]) => values),
        ),
      ),
    );
    const shownByOthers = [
      'THROTTLED_BY_MICROSOFT',
      'OWN_BUDGET_SPENT',
      'CIRCUIT_OPEN',
      'TOKEN_NOT_RENEWED',
      'TOKEN_LOST',
    ];
    expect(
      conditionNames.filter((name) => !alerted.has(name) && !shownByOthers.includes(name)),
    ).toEqual([]);
  });
});

describe('deploy/grafana/callrecords-gateway.json', () => {
  it.each(graphs.map((panel) => [panel.title, panel] as const))(
    'A panel says what it shows: %s',
    (_, { description = '', targets = [] }) => {
      expect(description).toMatch(/^[A-Z\d`].*\.$/);
      expect(targets.length).toBeGreaterThan(0);
    },
  );

  it('Panels have titles of their own, and do not overlap', () => {
    const titles = graphs.map(({ title }) => title);
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from(
        { length: w * h },
        (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`,
      ),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(new Set(titles).size).toBe(titles.length);
    expect(dashboard.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });

  it('The variables of the dashboard are read from metrics that exist', () => {
    const definitions = dashboard.templating.list.flatMap(({ definition }) => definition ?? []);
    expect(definitions).toHaveLength(2);
    const names = new Set(shapesOf('graph.microsoft.com').map(({ name }) => name));
    for (const definition of definitions) {
      const [, metric = ''] = /^label_values\((\w+)[{,]/.exec(definition) ?? [];
      expect(names).toContain(metric);
    }
  });
});

describe('deploy/prometheus/alerts.yaml', () => {
  it.each(alerts.map((rule) => [rule.alert ?? '', rule] as const))(
    'An alert has a severity, a summary, a description and a runbook: %s',
    (name, { labels, annotations = {} }) => {
      expect(['critical', 'warning']).toContain(labels?.severity);
      expect(annotations.summary).toMatch(/^[A-Z].*[^.]$/);
      expect(annotations.description).toMatch(/^.*\.$/s);
      expect(annotations.runbook_url).toBe(`docs/operations.md#${name.toLowerCase()}`);
    },
  );

  it('Every alert has a test in which it fires', () => {
    const { tests } = parse(readText(testsFile)) as {
      readonly tests: readonly {
        readonly alert_rule_test: readonly {
          readonly alertname: string;
          readonly exp_alerts: readonly unknown[];
        }[];
      }[];
    };
    const firing = tests
      .flatMap((test) => test.alert_rule_test)
      .filter(({ exp_alerts: expected }) => expected.length > 0);
    const tested = new Set(firing.map(({ alertname }) => alertname));
    expect(alerts.map(({ alert }) => alert).filter((name) => !tested.has(name ?? ''))).toEqual([]);
  });
});

const found = spawnSync('promtool', ['--version']).error === undefined;
const skipped = found
  ? ''
  : ': skipped, there is no promtool (Debian has it in the package prometheus)';

describe.skipIf(!found)(`promtool${skipped}`, () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const run = (...words: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('promtool', words, {
      cwd: root,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };

  it('promtool accepts the alert rules', () => {
    expect(run('check', 'rules', rulesFile)).toMatchObject({ status: 0 });
  });

  it('The alerts fire when they should, and not before: promtool test rules', () => {
    const { status, output } = run('test', 'rules', testsFile);
    expect(status, output).toBe(0);
  });
});
