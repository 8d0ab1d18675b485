import { type DestinationStream, pino } from 'pino';
import { openAuditLog } from './audit/log.ts';
import { roleOf } from './access/grants.ts';
import { createRouterCheck } from './authentication/router-secret.ts';
import { createCallerVerifier } from './authentication/verify-caller.ts';
import type { Configuration } from './config/configuration.ts';
import { createMsgraphClient, type MsgraphClient } from './msgraph/client.ts';
import type { TokenRequestError } from './msgraph/tokens/token-failure.ts';
import { outboundOf } from './outbound/create-dispatcher.ts';
import { createContexts } from './create-contexts.ts';
import { Scheduler } from './execution/scheduler.ts';
import { minWaitMs } from './cost/minimum-wait.ts';
import type { Budget } from './quota/budget.ts';
import { LocalBudget } from './quota/local-budget.ts';
import { createLocalStore } from './records/cache/cache-store.ts';
import { ResponseCache } from './records/cache/response-cache.ts';
import { explainRequests } from './cost/explain.ts';
import { GraphSource } from './records/live/graph-source.ts';
import { ReadThroughCache } from './records/cache/read-through.ts';
import { createExecutableSchema } from './schema/executable-schema.ts';
import type { RoleOf } from './schema/sdl/print-subgraph.ts';
import { startAdmin } from './server/admin/start-admin.ts';
import { type ServerParts, startServer } from './server/start-server.ts';
import { Conditions } from './telemetry/conditions.ts';
import { createLogTelemetry } from './telemetry/log-telemetry.ts';
import { type Measurements, noMeasurements } from './telemetry/measurements.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

interface Closable {
  close(): Promise<void>;
}

export interface Gateway {
  readonly url: string;
  /** Where health is told: `/health/live`, `/health/ready` and `/health/startup`. */
  readonly adminUrl: string;
  /**
   * Tries what the gateway will need of others, so that the log has what is wrong from the start.
   *
   * @returns why there will never be a token; a gateway without one is of no use.
   */
  probe(): Promise<TokenRequestError | undefined>;
  close(): Promise<void>;
}

/**
 * Puts the parts together: the one place that sees all of them.
 *
 * @param log destination of the log's lines; the standard output by default.
 * @param measurements receives counts and durations, for metrics and spans.
 */
export async function startGateway(
  configuration: Configuration,
  log?: DestinationStream,
  measurements: Measurements = noMeasurements,
): Promise<Gateway> {
  const opened: Closable[] = [];
  const open = <Part extends Closable>(part: Part): Part => {
    opened.unshift(part);
    return part;
  };
  let closing: Promise<void> | undefined;
  const closeAll = async () => {
    for (const part of opened) await part.close();
  };
  const close = () => (closing ??= closeAll());
  try {
    const conditions = new Conditions();
    const logger = pino({ level: configuration.logLevel }, log);
    const telemetry = { ...createLogTelemetry(logger, conditions), ...measurements };
    const audit = configuration.audit && open(await openAuditLog(configuration.audit, telemetry));
    const budget = new LocalBudget(configuration, telemetry);
    const client = open(createMsgraphClient(configuration, telemetry, budget));
    const health = {
      isDraining: () => closing !== undefined,
      upstreamStatus: () => client.upstreamStatus(),
      conditions,
      audit,
    };
    const admin = open(await startAdmin(configuration, health));
    const callers = createCallerVerifier(
      configuration.callers,
      telemetry,
      outboundOf(configuration),
    );
    const parts = createParts(configuration, client, budget, telemetry);
    const verifyCaller = callers.verify;
    const server = open(await startServer(configuration, { ...parts, verifyCaller, audit }));
    return {
      url: server.url,
      adminUrl: admin.url,
      async probe() {
        const [problem] = await Promise.all([client.probe(), callers.prepare()]);
        return problem;
      },
      close,
    };
  } catch (failure) {
    await close();
    throw failure;
  }
}

function createParts(
  configuration: Configuration,
  client: MsgraphClient,
  budget: Budget,
  telemetry: Telemetry,
): Omit<ServerParts, 'audit' | 'verifyCaller'> {
  const { cacheBytes, cacheSeconds, tenantId, msgraphRoot } = configuration;
  const cache = new ResponseCache(createLocalStore(cacheBytes), tenantId, cacheSeconds * 1000);
  const source = new GraphSource(client.read, msgraphRoot, new ReadThroughCache(cache, telemetry));
  return {
    schema: createExecutableSchema({
      roleOf: rolesForRouters(configuration),
      hasNode: configuration.hasNode,
    }),
    isRouter: createRouterCheck(configuration),
    createContext: createContexts(
      configuration,
      source,
      telemetry,
      new Scheduler(configuration.limits.valuesInHand),
    ),
    telemetry,
    costParts: {
      earliest: (allowance) => minWaitMs(allowance, budget.shares),
      windows: () => budget.windows(),
      planRequests: (demands) => explainRequests(demands, source),
    },
  };
}

function rolesForRouters({ hasAuthDirectives, roles }: Configuration): RoleOf | undefined {
  return hasAuthDirectives ? (dataClass) => roleOf(dataClass, roles) : undefined;
}
