import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { PendingCount, PendingValues } from './pending.ts';
import { SeriesTree } from './series-tree.ts';

/** What a metric measures, and every value that its labels can have. */
export interface Shape {
  readonly name: string;
  readonly help: string;
  /** By label. A value that is not listed becomes `other`, which is listed if values come from outside. */
  readonly labels?: Readonly<Record<string, readonly string[]>>;
  /** Maximum number of combinations of values. Further ones become `other` in every label. */
  readonly maxChildren?: number;
  /**
   * Maximum number of combinations for each value of the first label, so that those of one value never take the place of
   * others. Further ones become `other` in the other labels.
   */
  readonly shares?: Readonly<Record<string, number>>;
}

export interface HistogramShape extends Shape {
  /** Upper bounds, in the unit of the metric. */
  readonly buckets: readonly number[];
}

/** The value in place of those that are not listed, or too many. */
export const other = 'other';

/** The series of one metric, by the values of its labels in the order of the shape. */
export type SeriesOf<Series> = (...values: readonly string[]) => Series;

/** Counters with few combinations begin at 0, so that the first event is an increase. */
const maxPrepared = 30;

export function createCounter(registry: Registry, shape: Shape): SeriesOf<PendingCount> {
  const known = new SeriesTree<PendingCount>();
  const counter = new Counter({
    ...configure(registry, shape),
    collect: () => known.all.forEach((series) => series.flush()),
  });
  const seriesOf = rememberSeries(shape, known, (labels) => {
    counter.inc(labels, 0);
    return new PendingCount(counter.labels(labels));
  });
  if (shape.labels && combinationsOf(shape) <= maxPrepared) {
    for (const values of combine(Object.values(shape.labels))) seriesOf(...values);
  }
  return seriesOf;
}

export function createHistogram(
  registry: Registry,
  shape: HistogramShape,
): SeriesOf<PendingValues> {
  const known = new SeriesTree<PendingValues>();
  const histogram = new Histogram({
    ...configure(registry, shape),
    buckets: [...shape.buckets],
    collect: () => known.all.forEach((series) => series.flush()),
  });
  return rememberSeries(shape, known, (labels) => {
    histogram.zero(labels);
    return new PendingValues(histogram.labels(labels));
  });
}

/** @param read returns the current values by the values of the labels; without any, there is no series. */
export function createGauge(
  registry: Registry,
  shape: Shape,
  read: () => Iterable<readonly [values: readonly string[], value: number]>,
): void {
  new Gauge({
    ...configure(registry, shape),
    collect() {
      this.reset();
      if (!shape.labels) this.remove();
      for (const [values, value] of read()) this.labels(labelsOf(shape, values)).set(value);
    },
  });
}

/** The maximum number of series that a metric can have: a histogram has one for each bucket, and three more. */
export function maxSeriesOf(shape: Shape | HistogramShape): number {
  const perChild = 'buckets' in shape ? shape.buckets.length + 3 : 1;
  return maxChildrenOf(shape) * perChild;
}

function maxChildrenOf({ shares, maxChildren, ...shape }: Shape): number {
  // One more for what exceeds a maximum, and one for what has no share.
  if (shares) return Object.values(shares).reduce((sum, share) => sum + share + 1, 1);
  return maxChildren === undefined ? combinationsOf(shape) : maxChildren + 1;
}

function configure(registry: Registry, { name, help, labels = {} }: Shape) {
  return { name, help, labelNames: Object.keys(labels), registers: [registry] };
}

/** @param known keeps the series that exist. */
function rememberSeries<Series>(
  shape: Shape,
  known: SeriesTree<Series>,
  create: (labels: Record<string, string>) => Series,
): SeriesOf<Series> {
  const listed = Object.values(shape.labels ?? {}).map((values) => new Set(values));
  const bound = boundChildren(shape);
  const findOrCreate = (values: readonly string[]) =>
    known.find(values) ?? known.add(values, create(labelsOf(shape, values)));
  return (...values) => {
    const found = known.find(values);
    if (found) return found;
    const bounded = values.map((value, index) => (listed[index]?.has(value) ? value : other));
    return known.find(bounded) ?? findOrCreate(bound(bounded));
  };
}

/** Returns what becomes of a combination that has no series yet. */
function boundChildren(shape: Shape): (values: readonly string[]) => readonly string[] {
  const { shares, maxChildren = combinationsOf(shape) } = shape;
  const counts = new Map<string, number>();
  return (values) => {
    const [first = ''] = values;
    const share = shares ? first : '';
    const count = counts.get(share) ?? 0;
    if (count < (shares ? (shares[first] ?? 0) : maxChildren)) {
      counts.set(share, count + 1);
      return values;
    }
    const isKept = shares?.[first] !== undefined;
    return values.map((value, index) => (isKept && index === 0 ? value : other));
  };
}

function labelsOf({ labels = {} }: Shape, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.keys(labels).map((label, index) => [label, values[index] ?? other]),
  );
}

function combinationsOf({ labels = {} }: Shape): number {
  return Object.values(labels).reduce((product, values) => product * values.length, 1);
}

function combine(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (before, list) => before.flatMap((start) => list.map((value) => [...start, value])),
    [[]],
  );
}
