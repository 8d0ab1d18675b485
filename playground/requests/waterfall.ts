import type { CachedResponse, ResponseFacts, TracedRequest } from './read-response.ts';

/** What a request does during a part of its time. */
export type PhaseKind = 'quota' | 'connection' | 'network';

export interface Phase {
  readonly kind: PhaseKind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A request that was sent alone, or as a step of a batch. */
export interface RequestRow {
  readonly kind: 'request';
  readonly request: TracedRequest;
  readonly startMs: number;
  readonly phases: readonly Phase[];
}

/** A `$batch` of requests, which travelled together. */
export interface BatchRow {
  readonly kind: 'batch';
  readonly number: number;
  readonly startMs: number;
  readonly phases: readonly Phase[];
  readonly bytes: number;
  readonly steps: readonly RequestRow[];
}

/** A response that came from the cache, so that nothing was sent. */
export interface CacheRow {
  readonly kind: 'cache';
  readonly response: CachedResponse;
  readonly startMs: number;
  readonly phases: readonly Phase[];
}

export type Row = RequestRow | BatchRow | CacheRow;

export interface Waterfall {
  /** In the order in which they began. */
  readonly rows: readonly Row[];
  /** The end of the last request, at least 1. */
  readonly totalMs: number;
}

/** Arranges the requests of an operation, and what came from the cache instead, by time. */
export function waterfallOf({ requests = [], cache }: ResponseFacts): Waterfall {
  const alone = requests.filter(({ batch }) => batch === null).map(rowOf);
  const hits = cache.responses.map(cacheRowOf);
  const rows: readonly Row[] = [...alone, ...batchesOf(requests), ...hits];
  const ends = [...rows, ...requests.map(rowOf)].map((row) => row.startMs + durationOf(row));
  return {
    rows: rows.toSorted((one, other) => one.startMs - other.startMs),
    totalMs: ends.reduce((longest, end) => Math.max(longest, end), 1),
  };
}

/** The whole time of a row. */
export function durationOf({ startMs, phases }: Pick<Row, 'startMs' | 'phases'>): number {
  return (phases.at(-1)?.toMs ?? startMs) - startMs;
}

export function timeIn(kind: PhaseKind, { phases }: Pick<Row, 'phases'>): number {
  return phases
    .filter((phase) => phase.kind === kind)
    .reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** Moments for the axis: round numbers of milliseconds, at most six. */
export function ticksOf(totalMs: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(totalMs / 5));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((each) => totalMs / each <= 5);
  const rounded = Math.max(1, step ?? totalMs);
  return Array.from({ length: Math.floor(totalMs / rounded) + 1 }, (_, index) => index * rounded);
}

function rowOf(request: TracedRequest): RequestRow {
  const { startMs, quotaWaitMs, connectionWaitMs, milliseconds } = request;
  const admittedMs = startMs + quotaWaitMs;
  const sentMs = admittedMs + connectionWaitMs;
  return {
    kind: 'request',
    request,
    startMs,
    phases: phasesOf(startMs, admittedMs, sentMs, admittedMs + milliseconds),
  };
}

function phasesOf(
  startMs: number,
  admittedMs: number,
  sentMs: number,
  endMs: number,
): readonly Phase[] {
  const phases: readonly Phase[] = [
    { kind: 'quota', fromMs: startMs, toMs: admittedMs },
    { kind: 'connection', fromMs: admittedMs, toMs: sentMs },
    { kind: 'network', fromMs: sentMs, toMs: endMs },
  ];
  return phases.filter(({ fromMs, toMs }) => toMs > fromMs);
}

function batchesOf(requests: readonly TracedRequest[]): readonly BatchRow[] {
  const numbers = new Set(requests.flatMap(({ batch }) => batch ?? []));
  return [...numbers].map((number) => {
    const steps = requests.filter(({ batch }) => batch === number).map(rowOf);
    const travels = steps.flatMap(({ phases }) => phases.filter(({ kind }) => kind === 'network'));
    return {
      kind: 'batch',
      number,
      // A batch begins when it leaves. Until then its steps wait, each for itself.
      startMs: Math.min(...(travels.length > 0 ? travels : steps.map(beginning)).map(from)),
      phases: travels.length > 0 ? [envelope(travels)] : [],
      bytes: steps.reduce((sum, { request }) => sum + request.bytes, 0),
      steps,
    };
  });
}

function envelope(travels: readonly Phase[]): Phase {
  return {
    kind: 'network',
    fromMs: Math.min(...travels.map(from)),
    toMs: Math.max(...travels.map(({ toMs }) => toMs)),
  };
}

function beginning({ startMs }: RequestRow): Pick<Phase, 'fromMs'> {
  return { fromMs: startMs };
}

function from({ fromMs }: Pick<Phase, 'fromMs'>): number {
  return fromMs;
}

function cacheRowOf(response: CachedResponse): CacheRow {
  return { kind: 'cache', response, startMs: response.startMs, phases: [] };
}
