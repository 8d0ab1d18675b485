import type { Registry } from 'prom-client';
import { type Condition, conditionNames } from '../conditions.ts';
import { createGauge } from './family.ts';
import { windows } from './label-values.ts';

/** The state of the gateway's parts, which is read when metrics are scraped. Reading must be fast, and send nothing. */
export interface GatewayState {
  /** By window, how many requests could be sent now, and how many in one window length. */
  windows(): Readonly<
    Record<string, { readonly available: number; readonly requests: number } | undefined>
  >;
  waitingRequests(): number;
  circuit(): string;
  /** `Infinity` for a token that never expires. */
  tokenExpiresInMs(): number;
  cacheBytes(): number;
  operations(): number;
  pendingResponseBytes(): number;
  conditions(): readonly { readonly condition: Condition }[];
  /** Absent without an archive. */
  readonly archive?: ArchiveState | undefined;
  /** Absent without an archive. */
  readonly waitingEvents?: (() => WaitingEvents) | undefined;
  /** How many days wait to be counted. Absent without an archive. */
  readonly uncountedDays?: (() => number) | undefined;
}

/** Events of subscriptions. */
export interface WaitingEvents {
  /** Those that are not executed yet. */
  readonly toRun: number;
  /** Those that clients have no room for. */
  readonly toRead: number;
}

/** What waits to be archived, and what tells of new records. */
export interface ArchiveState {
  /** Undefined without a subscription, or if another replica keeps it. */
  subscriptionExpiresInMs(): number | undefined;
  waiting(): { readonly lagMs: number; readonly listed: number; readonly unproven: number };
  /** Undefined if nothing is known yet. */
  firstFill(): { readonly done: number; readonly total: number } | undefined;
}

/** Limits that do not change while the process runs. */
export interface GatewayLimits {
  readonly cacheBytes: number;
  readonly pendingResponseBytes: number;
}

export const stateShapes = {
  budgetAvailable: {
    name: 'callrecords_graph_budget_available',
    help: 'Requests that could be sent now in a window. Of the windows of records, the one with the fewest.',
    labels: { window: windows },
  },
  budgetShare: {
    name: 'callrecords_graph_budget_share',
    help: "This gateway's share of Microsoft's quota: requests in one window length.",
    labels: { window: windows },
  },
  budgetWaiting: {
    name: 'callrecords_graph_budget_waiting',
    help: 'Requests that wait for a slot of the quota.',
  },
  breaker: {
    name: 'callrecords_breaker_state',
    help: '1 for the current state of the circuit breaker of Microsoft Graph, 0 for the others.',
    labels: { state: ['closed', 'half_open', 'open'] },
  },
  tokenExpires: {
    name: 'callrecords_token_expires_seconds',
    help: 'Time until the token for Microsoft Graph expires; 0 without a token. A fixed token has no series.',
  },
  cacheBytes: {
    name: 'callrecords_cache_bytes',
    help: 'Approximate size of the cached responses of Microsoft Graph.',
  },
  cacheMaxBytes: {
    name: 'callrecords_cache_max_bytes',
    help: 'Maximum of callrecords_cache_bytes.',
  },
  operations: {
    name: 'callrecords_operations_in_progress',
    help: 'Operations of all callers that have begun and whose last result is not there.',
  },
  pendingBytes: {
    name: 'callrecords_pending_response_bytes',
    help: 'Bytes of responses that wait for clients to read them.',
  },
  pendingMaxBytes: {
    name: 'callrecords_pending_response_max_bytes',
    help: 'Maximum of callrecords_pending_response_bytes.',
  },
  conditions: {
    name: 'callrecords_condition',
    help: 'How many times a condition of the log holds now; each tenant whose keys cannot be read counts.',
    labels: { condition: conditionNames },
  },
  subscriptionExpires: {
    name: 'callrecords_subscription_expires_seconds',
    help: 'Time until the subscription to call records expires, in the replica that keeps it. The others have no series.',
  },
  archiveWaiting: {
    name: 'callrecords_archive_waiting',
    help: 'Records that wait to be archived. Those that only a notification has named may not exist.',
    labels: { named_by: ['list', 'notification'] },
  },
  archiveLag: {
    name: 'callrecords_archive_lag_seconds',
    help: 'How long the oldest record has waited that is due to be archived, apart from those of the first fill.',
  },
  eventsWaiting: {
    name: 'callrecords_events_waiting',
    help: 'Events of subscriptions that wait: to be executed, once for all who share them, or for one client to read.',
    labels: { waits_for: ['execution', 'client'] },
  },
  uncountedDays: {
    name: 'callrecords_uncounted_days',
    help: 'Days whose streams wait to be counted. Questions about them are answered from each stream, which takes longer.',
  },
  firstFill: {
    name: 'callrecords_first_fill_records',
    help: 'Records that Microsoft had when the archive was new: those that were listed so far, and those that are archived.',
    labels: { state: ['listed', 'archived'] },
  },
} as const;

export function createStateMetrics(
  registry: Registry,
  state: GatewayState,
  limits: GatewayLimits,
): void {
  const create = (shape: Parameters<typeof createGauge>[1], read: () => number) =>
    createGauge(registry, shape, () => [[[], read()]]);
  createBudgetMetrics(registry, state);
  createGauge(registry, stateShapes.breaker, () => {
    const current = state.circuit();
    return stateShapes.breaker.labels.state.map((name) => [[name], Number(name === current)]);
  });
  createGauge(registry, stateShapes.tokenExpires, () => {
    const seconds = state.tokenExpiresInMs() / 1000;
    return Number.isFinite(seconds) ? [[[], seconds]] : [];
  });
  create(stateShapes.cacheBytes, () => state.cacheBytes());
  create(stateShapes.cacheMaxBytes, () => limits.cacheBytes);
  create(stateShapes.operations, () => state.operations());
  create(stateShapes.pendingBytes, () => state.pendingResponseBytes());
  create(stateShapes.pendingMaxBytes, () => limits.pendingResponseBytes);
  createArchiveMetrics(registry, state.archive);
  createGauge(registry, stateShapes.eventsWaiting, () => {
    const waiting = state.waitingEvents?.();
    if (!waiting) return [];
    return [
      [['execution'], waiting.toRun],
      [['client'], waiting.toRead],
    ];
  });
  createGauge(registry, stateShapes.uncountedDays, () =>
    state.uncountedDays ? [[[], state.uncountedDays()]] : [],
  );
  createGauge(registry, stateShapes.conditions, () => {
    const current = state.conditions();
    const count = (name: Condition) => current.filter(({ condition }) => condition === name).length;
    return conditionNames.map((name) => [[name], count(name)]);
  });
}

function createBudgetMetrics(registry: Registry, state: GatewayState): void {
  createGauge(registry, stateShapes.budgetAvailable, () => {
    const current = state.windows();
    return windows.map((name) => [[name], current[name]?.available ?? 0]);
  });
  createGauge(registry, stateShapes.budgetShare, () => {
    const current = state.windows();
    return windows.map((name) => [[name], current[name]?.requests ?? 0]);
  });
  createGauge(registry, stateShapes.budgetWaiting, () => [[[], state.waitingRequests()]]);
}

function createArchiveMetrics(registry: Registry, archive: ArchiveState | undefined): void {
  const inSeconds = (ms: number | undefined) =>
    ms === undefined ? [] : [[[], ms / 1000] as const];
  createGauge(registry, stateShapes.subscriptionExpires, () =>
    inSeconds(archive?.subscriptionExpiresInMs()),
  );
  createGauge(registry, stateShapes.archiveLag, () => inSeconds(archive?.waiting().lagMs));
  createGauge(registry, stateShapes.archiveWaiting, () => {
    const waiting = archive?.waiting();
    if (!waiting) return [];
    return [
      [['list'], waiting.listed],
      [['notification'], waiting.unproven],
    ];
  });
  createGauge(registry, stateShapes.firstFill, () => {
    const fill = archive?.firstFill();
    if (!fill) return [];
    return [
      [['listed'], fill.total],
      [['archived'], fill.done],
    ];
  });
}
