import { setTimeout } from 'node:timers/promises';
import { type DestinationStream, pino } from 'pino';
import { openAuditLog } from './audit/log.ts';
import { createRouterCheck } from './authentication/router-secret.ts';
import { createCallerVerifier } from './authentication/verify-caller.ts';
import { type Clock, SystemClock } from './clock.ts';
import type { Configuration } from './config/configuration.ts';
import { createMsgraphClient } from './msgraph/client.ts';
import type { TokenRequestError } from './msgraph/tokens/token-failure.ts';
import { outboundOf } from './outbound/create-dispatcher.ts';
import { createOperations } from './create-operations.ts';
import type { ArchiveParts, OpenArchive } from './open-archive.ts';
import { openBudget } from './open-budget.ts';
import { OpenParts } from './process/open-parts.ts';
import { createReadiness } from './server/admin/readiness.ts';
import { startAdmin } from './server/admin/start-admin.ts';
import { type Server, startServer } from './server/start-server.ts';
import type { Store } from './store/store.ts';
import { Conditions } from './telemetry/conditions.ts';
import { LogDestination } from './telemetry/log-destination.ts';
import { logOperations } from './telemetry/log-operations.ts';
import { createLogTelemetry } from './telemetry/log-telemetry.ts';
import type { Measurements } from './telemetry/measurements.ts';
import { flushTraces } from './telemetry/open-span.ts';
import { createMetrics } from './telemetry/metrics/metrics.ts';
import type { Reports, Telemetry } from './telemetry/telemetry.ts';

/** In milliseconds. */
export interface ShutdownTimes {
  /** How long to go on serving while readiness is `DOWN`; by default not at all. */
  readonly delayMs?: number;
  /** How long operations in progress may take after that; 10 s by default. */
  readonly drainMs?: number;
}

const usualDrainMs = 10_000;

export interface Gateway {
  readonly url: string;
  /** The origin of `/health/live`, `/health/ready`, `/health/startup` and `/metrics`. */
  readonly adminUrl: string;
  /** Receives what happens to the process. */
  readonly reports: Pick<Reports, 'processFailed' | 'shutdownBegan'>;
  /**
   * Tries everything that the gateway needs from other services, so the log shows problems from the start.
   *
   * @returns why there will never be a token: without one, the gateway cannot respond to anything.
   */
  probe(): Promise<TokenRequestError | undefined>;
  /** Stops serving, and flushes what is not written yet. Only the first call has an effect. */
  close(times?: ShutdownTimes): Promise<void>;
}

/**
 * Creates all parts of the gateway and starts it. This is the only place that knows all of them.
 *
 * @param log destination of the log's lines; the standard output by default.
 * @param measurements receives counts and durations in place of the metrics.
 * @param clock the time by which the archive is filled.
 */
export async function startGateway(
  configuration: Configuration,
  log?: DestinationStream,
  measurements?: Measurements,
  clock: Clock = new SystemClock(),
): Promise<Gateway> {
  const parts = new OpenParts();
  let closing: Promise<void> | undefined;
  let server: Server | undefined;
  const closeAll = async ({ delayMs = 0, drainMs = usualDrainMs }: ShutdownTimes) => {
    server?.leave();
    if (delayMs > 0) await setTimeout(delayMs);
    await parts.close(drainMs);
  };
  const close = (times: ShutdownTimes = {}) => (closing ??= closeAll(times));
  try {
    // At last, because every other part may still end a span.
    parts.add({ close: flushTraces });
    const destination = log ?? parts.add(new LogDestination());
    const reporting = createReporting(configuration, destination, measurements);
    const { telemetry, conditions, metrics } = reporting;
    const audit =
      configuration.audit && parts.add(await openAuditLog(configuration.audit, telemetry));
    const store = await openStoreOf(configuration, clock.now);
    if (store) parts.add(store);
    const { budget } = parts.add(await openBudget(configuration, store, clock.now, telemetry));
    const client = parts.add(createMsgraphClient(configuration, telemetry, budget));
    const health = {
      isDraining: () => closing !== undefined,
      upstreamStatus: () => client.upstreamStatus(),
      conditions,
      audit,
      metrics,
    };
    const admin = parts.add(await startAdmin(configuration, health));
    const callers = createCallerVerifier(
      configuration.callers,
      telemetry,
      outboundOf(configuration),
    );
    const given = { configuration, client, budget, audit, clock, telemetry };
    const archive = await openArchive(store, given);
    if (archive) parts.add(archive);
    const operations = createOperations(configuration, {
      client,
      budget,
      telemetry,
      audit,
      archive: archive?.records,
      feed: archive?.feed,
    });
    const { subscriptions } = operations;
    metrics.watch(
      {
        windows: () => budget.scarcest(),
        waitingRequests: () => budget.waiting,
        circuit: () => client.circuitState(),
        tokenExpiresInMs: () => client.tokenExpiresInMs(),
        cacheBytes: () => operations.cacheBytes(),
        operations: () => operations.load.operations,
        pendingResponseBytes: () => operations.load.pending.total,
        conditions: () => conditions.current,
        archive: archive?.state,
        waitingEvents: subscriptions && (() => subscriptions.waiting()),
        uncountedDays: archive && (() => archive.records.uncountedDays),
      },
      { ...configuration.limits, cacheBytes: configuration.cacheBytes },
    );
    server = parts.add(
      await startServer(configuration, operations, {
        verifyCaller: callers.verify,
        isRouter: createRouterCheck(configuration),
        telemetry,
        readiness: createReadiness(configuration, health),
        notifications: archive?.notifications,
      }),
    );
    archive?.start();
    return {
      url: server.url,
      adminUrl: admin.url,
      reports: telemetry,
      async probe() {
        const [problem] = await Promise.all([client.probe(), callers.prepare()]);
        return problem;
      },
      close,
    };
  } catch (failure) {
    // The failure of the start is the one to report.
    await close().catch(() => undefined);
    throw failure;
  }
}

/** Nothing of the archive is loaded without one. */
async function openStoreOf({ archive }: Configuration, now: number): Promise<Store | undefined> {
  if (!archive) return undefined;
  const { openStore } = await import('./store/open-store.ts');
  return openStore(archive.url, now);
}

async function openArchive(
  store: Store | undefined,
  parts: Omit<ArchiveParts, 'store'> & { readonly configuration: Configuration },
): Promise<OpenArchive | undefined> {
  const { archive } = parts.configuration;
  if (!archive || !store) return undefined;
  const { openArchive: open } = await import('./open-archive.ts');
  return open(archive, { ...parts, store });
}

/** Creates the log and the metrics, and what reports to both. */
function createReporting(
  { logLevel, msgraphRoot }: Configuration,
  log: DestinationStream,
  measurements: Measurements | undefined,
) {
  const conditions = new Conditions();
  const logger = pino({ level: logLevel }, log);
  const metrics = createMetrics(new URL(msgraphRoot).hostname);
  const measured = measurements ?? metrics.measurements;
  const logOperation = logOperations(logger, log);
  const telemetry: Telemetry = {
    ...metrics.count(createLogTelemetry(logger, conditions)),
    ...measured,
    operationEnded(operation) {
      measured.operationEnded(operation);
      logOperation(operation);
    },
  };
  return { telemetry, conditions, metrics };
}
