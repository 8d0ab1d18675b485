import { pino } from 'pino';
import { createCallerVerifier } from './access/verify-caller.ts';
import type { Configuration } from './config/configuration.ts';
import { createCursorCodec } from './connections/cursor.ts';
import { createMsgraphClient } from './msgraph/client.ts';
import { AllowanceAccount } from './plan/allowance-account.ts';
import { earliestMs } from './plan/earliest.ts';
import { fullDialect } from './plan/print-record.ts';
import { createMemoryStore, Memory } from './records/memory.ts';
import { createOpaqueIds } from './records/opaque-id.ts';
import { printWishes } from './records/print-wishes.ts';
import { RecordLoader } from './records/record-loader.ts';
import { RecordReader } from './records/record-reader.ts';
import { SharedReads } from './records/shared-reads.ts';
import { createExecutableSchema } from './schema/executable-schema.ts';
import type { ClientRequest } from './server/client-request.ts';
import type { ServerContext } from './server/server-context.ts';
import { startServer } from './server/start-server.ts';
import { UpstreamLog } from './server/upstream-log.ts';
import { createLogTelemetry } from './telemetry/log-telemetry.ts';

/** Operations that are priced above this, in requests, stand behind smaller ones. */
const largestSmallPrice = 20;

export interface Gateway {
  readonly url: string;
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
    configuration.cacheSeconds * 1000,
  );
  const reader = new RecordReader(client.read, configuration.msgraphRoot, new SharedReads(memory));
  const shared = {
    cursors: createCursorCodec(
      configuration.cursorKeys,
      configuration.tenantId,
      configuration.cursorSeconds,
    ).scopedTo('all'),
    opaqueId: createOpaqueIds(configuration.idKey),
    telemetry,
  };

  function createContext(request: ClientRequest): ServerContext {
    const upstream = new UpstreamLog();
    const allowance = new AllowanceAccount();
    const records = new RecordLoader(reader, {
      ...request,
      deadline: performance.now() + configuration.deadlineMs,
      get isLarge() {
        return allowance.total > largestSmallPrice;
      },
      takeAllowance: (meter) => allowance.take(meter),
      onUpstreamRequest: (trace) => upstream.add(trace),
      onRecall: (ageMs) => upstream.recall(ageMs),
    });
    return { ...shared, records, upstream, allowance };
  }

  const server = await startServer(configuration, {
    schema: createExecutableSchema(),
    verifyCaller: createCallerVerifier(configuration.callers, telemetry),
    createContext,
    telemetry,
    pricing: {
      earliest: (allowance) => earliestMs(allowance, client.budget.windows()),
      windows: () => client.budget.windows(),
      planRequests: (wishes) => printWishes(wishes, fullDialect),
    },
  });
  return {
    url: server.url,
    isCredentialRefused: () => client.isCredentialRefused(),
    async close() {
      await server.close();
      await client.close();
    },
  };
}
