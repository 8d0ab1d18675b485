import { type DestinationStream, pino } from 'pino';
import { openAuditLog } from './access/audit-log.ts';
import { roleOf } from './access/role-of.ts';
import { createRouterCheck } from './access/router-check.ts';
import { createCallerVerifier } from './access/verify-caller.ts';
import type { Configuration } from './config/configuration.ts';
import { createMsgraphClient, type MsgraphClient } from './msgraph/client.ts';
import type { TokenRequestError } from './msgraph/token-failure.ts';
import { outboundOf } from './outbound/create-dispatcher.ts';
import { createContexts } from './operation-context.ts';
import { Turns } from './execution/turns.ts';
import { earliestMs } from './plan/earliest.ts';
import { createMemoryStore, Memory } from './records/memory.ts';
import { printWishes } from './records/print-wishes.ts';
import { RecordReader } from './records/record-reader.ts';
import { SharedReads } from './records/shared-reads.ts';
import { createExecutableSchema } from './schema/executable-schema.ts';
import type { RoleOf } from './schema/print-subgraph.ts';
import { startAdmin } from './server/admin/start-admin.ts';
import { type ServerParts, startServer } from './server/start-server.ts';
import { Conditions } from './telemetry/conditions.ts';
import { createLogTelemetry } from './telemetry/log-telemetry.ts';
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
 * @param log where lines of the log go; to the standard output where nothing is said.
 */
export async function startGateway(
  configuration: Configuration,
  log?: DestinationStream,
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
    const telemetry = createLogTelemetry(pino({ level: configuration.logLevel }, log), conditions);
    const audit = configuration.audit && open(await openAuditLog(configuration.audit, telemetry));
    const client = open(createMsgraphClient(configuration, telemetry));
    const health = {
      isDraining: () => closing !== undefined,
      standing: () => client.standing(),
      conditions,
      audit,
    };
    const admin = open(await startAdmin(configuration, health));
    const callers = createCallerVerifier(
      configuration.callers,
      telemetry,
      outboundOf(configuration),
    );
    const parts = createParts(configuration, client, telemetry);
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
  telemetry: Telemetry,
): Omit<ServerParts, 'audit' | 'verifyCaller'> {
  const { cacheBytes, cacheSeconds, tenantId, msgraphRoot } = configuration;
  const memory = new Memory(createMemoryStore(cacheBytes), tenantId, cacheSeconds * 1000);
  const reader = new RecordReader(client.read, msgraphRoot, new SharedReads(memory));
  return {
    schema: createExecutableSchema({
      roleOf: rolesForRouters(configuration),
      hasNode: configuration.hasNode,
    }),
    isRouter: createRouterCheck(configuration),
    createContext: createContexts(
      configuration,
      reader,
      telemetry,
      new Turns(configuration.limits.valuesInHand),
    ),
    telemetry,
    pricing: {
      earliest: (allowance) => earliestMs(allowance, client.budget.windows()),
      windows: () => client.budget.windows(),
      planRequests: (wishes) => printWishes(wishes, reader.manner),
    },
  };
}

function rolesForRouters({ hasAuthDirectives, roles }: Configuration): RoleOf | undefined {
  return hasAuthDirectives ? (dataClass) => roleOf(dataClass, roles) : undefined;
}
