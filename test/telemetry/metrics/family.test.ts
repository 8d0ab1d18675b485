import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import {
  createCounter,
  createGauge,
  createHistogram,
  maxSeriesOf,
} from '../../../src/telemetry/metrics/family.ts';
import { ScrapedMetrics } from '../../support/metrics.ts';

const shape = {
  name: 'some_total',
  help: 'Something.',
  labels: { kind: ['a', 'b'], status: ['200', '404', 'other'] },
};

async function print(registry: Registry) {
  return new ScrapedMetrics(await registry.metrics());
}

describe('A counter', () => {
  it('A counter with few combinations of labels begins at 0 for each', async () => {
    const registry = new Registry();
    createCounter(registry, shape);
    const { samples } = await print(registry);
    expect(samples.map(({ labels, value }) => [labels.kind, labels.status, value])).toEqual([
      ['a', '200', 0],
      ['a', '404', 0],
      ['a', 'other', 0],
      ['b', '200', 0],
      ['b', '404', 0],
      ['b', 'other', 0],
    ]);
  });

  it('A value of a label that is not listed is counted as other', async () => {
    const registry = new Registry();
    const seriesOf = createCounter(registry, shape);
    seriesOf('a', '404').inc();
    for (const status of ['418', '799', 'a name']) seriesOf('a', status).inc();
    const metrics = await print(registry);
    expect(metrics.value('some_total', { kind: 'a', status: '404' })).toBe(1);
    expect(metrics.value('some_total', { kind: 'a', status: 'other' })).toBe(3);
    expect(metrics.samples).toHaveLength(6);
  });

  it('A counter without labels begins at 0', async () => {
    const registry = new Registry();
    createCounter(registry, { name: 'some_total', help: 'Something.' });
    expect((await print(registry)).value('some_total')).toBe(0);
  });
});

describe('A histogram', () => {
  it.each([1, 255, 256, 257, 1000])(
    'A scrape has every value of a histogram: %d',
    async (count) => {
      const registry = new Registry();
      const histogram = { name: 'some_seconds', help: 'Something.', buckets: [1, 2] };
      const seriesOf = createHistogram(registry, histogram);
      for (let index = 0; index < count; index += 1) seriesOf().observe(index % 2 === 0 ? 1 : 3);
      const metrics = await print(registry);
      expect(metrics.value('some_seconds_count')).toBe(count);
      expect(metrics.value('some_seconds_bucket', { le: '2' })).toBe(Math.ceil(count / 2));
      seriesOf().observe(1);
      expect((await print(registry)).value('some_seconds_count')).toBe(count + 1);
    },
  );
});

describe('A metric with a maximum of combinations', () => {
  const histogram = { ...shape, name: 'some_seconds', maxChildren: 2, buckets: [1, 2] };

  it('Combinations beyond the maximum are counted together, and earlier ones as before', async () => {
    const registry = new Registry();
    const seriesOf = createHistogram(registry, histogram);
    seriesOf('a', '200').observe(1);
    seriesOf('b', '404').observe(1);
    seriesOf('b', '200').observe(1);
    seriesOf('a', '404').observe(1);
    seriesOf('a', '200').observe(1);
    const metrics = await print(registry);
    const count = (kind: string, status: string) =>
      metrics.value('some_seconds_count', { kind, status });
    expect(count('a', '200')).toBe(2);
    expect(count('b', '404')).toBe(1);
    expect(count('other', 'other')).toBe(2);
    expect(count('b', '200')).toBeUndefined();
  });

  it('A metric never has more series than are computed from its shape', async () => {
    const registry = new Registry();
    const seriesOf = createHistogram(registry, histogram);
    for (const kind of ['a', 'b', 'c']) {
      for (const status of ['200', '404', '500']) seriesOf(kind, status).observe(1);
    }
    // Two buckets, one for infinity, a sum and a count.
    expect(maxSeriesOf(histogram)).toBe(3 * 5);
    expect((await print(registry)).samples).toHaveLength(3 * 5);
    expect(maxSeriesOf(shape)).toBe(6);
  });
});

describe('A metric whose combinations are shared out among the values of its first label', () => {
  const histogram = {
    ...shape,
    name: 'some_seconds',
    labels: { route: ['/a', '/b', 'other'], status: ['200', '404', '500', 'other'] },
    shares: { '/a': 2, '/b': 1 },
    buckets: [1, 2],
  };

  it('Combinations beyond the share of a value are counted together, and take no place of others', async () => {
    const registry = new Registry();
    const seriesOf = createHistogram(registry, histogram);
    for (const status of ['404', '500', '200']) seriesOf('/b', status).observe(1);
    for (const status of ['200', '404', '500']) seriesOf('/a', status).observe(1);
    for (const status of ['200', '404']) seriesOf('/c', status).observe(1);
    const metrics = await print(registry);
    const count = (route: string, status: string) =>
      metrics.value('some_seconds_count', { route, status });
    expect(count('/b', '404')).toBe(1);
    expect(count('/b', 'other')).toBe(2);
    expect(count('/a', '200')).toBe(1);
    expect(count('/a', '404')).toBe(1);
    expect(count('/a', 'other')).toBe(1);
    expect(count('other', 'other')).toBe(2);
    expect(maxSeriesOf(histogram)).toBe((3 + 2 + 1) * 5);
    expect(metrics.samples).toHaveLength(6 * 5);
  });
});

describe('A gauge', () => {
  it('A gauge is read at each scrape', async () => {
    const registry = new Registry();
    let value = 1;
    createGauge(registry, { name: 'some', help: 'Something.' }, () => [[[], value]]);
    expect((await print(registry)).value('some')).toBe(1);
    value = 2;
    expect((await print(registry)).value('some')).toBe(2);
  });

  it.each([{}, { labels: { kind: ['a', 'b'] } }])(
    'A gauge without a value has no series, with the labels %j',
    async (labels) => {
      const registry = new Registry();
      let isKnown = true;
      const values = 'labels' in labels ? ['a'] : [];
      createGauge(registry, { name: 'some', help: 'Something.', ...labels }, () =>
        isKnown ? [[values, 1]] : [],
      );
      expect((await print(registry)).samples).toHaveLength(1);
      isKnown = false;
      const metrics = await print(registry);
      expect(metrics.samples).toEqual([]);
      expect(metrics.types.get('some')).toBe('gauge');
    },
  );
});
