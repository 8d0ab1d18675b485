import { pino } from 'pino';
import { openAuditLog } from './access/audit-log.ts';
import { createRouterCheck } from './access/router-check.ts';
import { createCallerVerifier } from './access/verify-caller.ts';
import type { Configuration } from './config/configuration.ts';
import { createMsgraphClient } from './msgraph/client.ts';
import { createContexts } from './operation-context.ts';
import { earliestMs } from './plan/earliest.ts';
import { createMemoryStore, Memory } from './records/memory.ts';
import { printWishes } from './records/print-wishes.ts';
import { RecordReader } from './records/record-reader.ts';
import { SharedReads } from './records/shared-reads.ts';
import { createExecutableSchema } from './schema/executable-schema.ts';
import type { RoleOf } from './schema/print-subgraph.ts';
import { startAdmin } from './server/admin/start-admin.ts';
import { startServer } from './server/start-server.ts';
import { createLogTelemetry } from './telemetry/log-telemetry.ts';

export interface Gateway {
  readonly url: string;
  /** Where health is told: `/health/live`, `/health/ready` and `/health/startup`. */
  readonly adminUrl: string;
  /** Whether Microsoft knows the credential and refuses it; a gateway with such a one is of no use. */
  isCredentialRefused(): Promise<boolean>;
  close(): Promise<void>;
}

/** Puts the parts together: the one place that sees all of them. */
export async function startGateway(configuration: Configuration): Promise<Gateway> {
  const telemetry = createLogTelemetry(pino({ level: configuration.logLevel }));
  const client = createMsgraphClient(configuration);
  const memory = new Memory(
    createMemoryStore(configuration.cacheBytes),
    configuration.tenantId,
    configuration.cacheSeconds * 1000,
  );
  const reader = new RecordReader(client.read, configuration.msgraphRoot, new SharedReads(memory));
  const audit = configuration.audit && (await openAuditLog(configuration.audit, telemetry));
  const server = await startServer(configuration, {
    schema: createExecutableSchema(rolesForRouters(configuration)),
    audit,
    isRouter: createRouterCheck(configuration),
    verifyCaller: createCallerVerifier(configuration.callers, telemetry),
    createContext: createContexts(configuration, reader, telemetry),
    telemetry,
    pricing: {
      earliest: (allowance) => earliestMs(allowance, client.budget.windows()),
      windows: () => client.budget.windows(),
      planRequests: (wishes) => printWishes(wishes, reader.dialect),
    },
  });
  let isDraining = false;
  const admin = await startAdmin(configuration, {
    isDraining: () => isDraining,
    standing: () => client.standing(),
  }).catch(async (failure: unknown) => {
    await server.close();
    throw failure;
  });
  return {
    url: server.url,
    adminUrl: admin.url,
    isCredentialRefused: () => client.isCredentialRefused(),
    async close() {
      isDraining = true;
      await server.close();
      await client.close();
      await admin.close();
      await audit?.close();
    },
  };
}

/** A router would make null of what gets a pseudonym here, and knows no roles where nobody is verified. */
function rolesForRouters({ callers, roles, pseudonymKey }: Configuration): RoleOf | undefined {
  if (callers.mode === 'none' || pseudonymKey !== undefined) return undefined;
  return (dataClass) => roles[dataClass === 'phone' ? 'identity' : dataClass];
}
