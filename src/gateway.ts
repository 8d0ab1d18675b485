import { pino } from 'pino';
import type { Configuration } from './config/configuration.ts';
import { createCursorCodec } from './connections/cursor.ts';
import { createMsgraphClient } from './msgraph/client.ts';
import type { UpstreamTrace } from './msgraph/exchange.ts';
import { createOpaqueIds } from './records/opaque-id.ts';
import { RecordLoader } from './records/record-loader.ts';
import { RecordReader } from './records/record-reader.ts';
import { createExecutableSchema } from './schema/executable-schema.ts';
import type { ServerContext } from './server/server-context.ts';
import { startServer } from './server/start-server.ts';
import { createLogTelemetry } from './telemetry/log-telemetry.ts';

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Puts the parts together: the one place that sees all of them. */
export async function startGateway(configuration: Configuration): Promise<Gateway> {
  const telemetry = createLogTelemetry(pino({ level: configuration.logLevel }));
  const client = createMsgraphClient(configuration);
  const reader = new RecordReader(client.read, configuration.msgraphRoot);
  const shared = {
    cursors: createCursorCodec(configuration.cursorKeys, configuration.tenantId),
    opaqueId: createOpaqueIds(configuration.idKey),
    telemetry,
  };

  function createContext(): ServerContext {
    const upstream: UpstreamTrace[] = [];
    const records = new RecordLoader(reader, {
      signal: AbortSignal.timeout(configuration.deadlineMs),
      deadline: performance.now() + configuration.deadlineMs,
      client: '',
      isLarge: false,
      onUpstreamRequest: (trace) => upstream.push(trace),
    });
    return { ...shared, records, upstream };
  }

  const server = await startServer(
    configuration,
    createExecutableSchema(),
    createContext,
    telemetry,
  );
  return {
    url: server.url,
    async close() {
      await server.close();
      await client.close();
    },
  };
}
