import type { GraphQLSchema } from 'graphql';
import { createDecoded } from './archive/answers/decoded.ts';
import type { RecordArchive } from './archive/answers/record-archive.ts';
import { roleOf } from './access/grants.ts';
import type { AuditLog } from './audit/log.ts';
import type { ChangeFeed } from './changes/change-feed.ts';
import { Subscriptions } from './changes/subscriptions.ts';
import type { Configuration } from './config/configuration.ts';
import { explainRequests } from './cost/explain.ts';
import { minWaitMs } from './cost/minimum-wait.ts';
import { createContexts } from './create-contexts.ts';
import { Scheduler } from './execution/scheduler.ts';
import type { MsgraphClient } from './msgraph/client.ts';
import type { ClientRequest } from './operation/client-request.ts';
import { Load } from './operation/load/load.ts';
import type { OperationContext } from './operation/operation-context.ts';
import { boundErrors } from './operation/response/bound-error.ts';
import { createErrorFormat, type FormatError } from './operation/response/format-error.ts';
import { createRunOperation, type RunOperation } from './operation/run-operation.ts';
import { readSafelist } from './operation/safelist/read-safelist.ts';
import type { Budget } from './quota/budget.ts';
import type { QuotaKey } from './quota/granted-windows.ts';
import { ReadThroughCache } from './records/cache/read-through.ts';
import { createLocalStore } from './records/cache/cache-store.ts';
import { ResponseCache } from './records/cache/response-cache.ts';
import { GraphSource } from './records/live/graph-source.ts';
import { createExecutableSchema } from './schema/executable-schema.ts';
import type { RoleOf } from './schema/sdl/print-subgraph.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** Runs operations for any host, such as an HTTP server. A host makes a context for each operation. */
export interface Operations {
  readonly run: RunOperation;
  /** Absent without an archive. */
  readonly subscriptions: Subscriptions | undefined;
  readonly createContext: (request: ClientRequest) => OperationContext;
  /** What is in progress for callers, and the bytes that wait for them to read. */
  readonly load: Load;
  /** Approximate size of the cached responses of Microsoft Graph. */
  cacheBytes(): number;
  /** Masks what goes wrong in the host itself. */
  readonly formatError: FormatError;
}

interface OperationSources {
  /** Microsoft Graph. */
  readonly client: Pick<MsgraphClient, 'read' | 'hasSpareExchange'>;
  readonly budget: Budget;
  readonly telemetry: Telemetry;
  /** Absent if reads are not recorded. */
  readonly audit: AuditLog | undefined;
  /** Absent if records are not archived. */
  readonly archive?: RecordArchive | undefined;
  /** Absent if records are not archived. */
  readonly feed?: ChangeFeed | undefined;
}

/** @throws ConfigurationError for a safelist that cannot be used. */
export function createOperations(
  configuration: Configuration,
  { client, budget, telemetry, audit, archive, feed }: OperationSources,
): Operations {
  const { cacheBytes, cacheSeconds, tenantId, msgraphRoot, limits, deadlineMs } = configuration;
  const lifeMs = cacheBytes > 0 ? cacheSeconds * 1000 : 0;
  const store = createLocalStore(cacheBytes);
  const cache = new ResponseCache(store, tenantId, lifeMs);
  const shared = new ReadThroughCache(cache, telemetry);
  const hasSpare = (key: QuotaKey) => client.hasSpareExchange() && budget.hasSpare(key);
  archive?.forgotten.onMore(() => store.clear());
  const read = archive?.forgotten.leftOutOf(client.read) ?? client.read;
  const live = new GraphSource(read, msgraphRoot, shared, hasSpare);
  const source = archive ? archive.route(live, createDecoded(store, lifeMs)) : live;
  const schema = schemaOf(configuration);
  const load = new Load({ ...limits, deadlineMs }, telemetry, { waiting: () => budget.waiting });
  const formatError = boundErrors(createErrorFormat(telemetry), configuration.introspection);
  const scheduler = new Scheduler(limits.valuesInHand);
  const run = createRunOperation(configuration, {
    schema,
    load,
    formatError,
    telemetry,
    audit,
    safelist: readSafelist(configuration, schema),
    costSources: {
      minWaitMs: (allowance) => minWaitMs(allowance, budget.shares),
      windows: () => budget.windows(),
      explainRequests: (demand) => explainRequests(demand, source),
    },
  });
  const createContext = createContexts(configuration, { source, archive }, telemetry, scheduler);
  const isAudited = audit !== undefined;
  const subscriptions =
    feed &&
    new Subscriptions({
      ...{ feed, run, createContext, deadlineMs, limits, isAudited, telemetry },
    });
  return { run, subscriptions, createContext, load, cacheBytes: () => store.bytes, formatError };
}

/** By what of the configuration a schema depends on. */
const schemas = new Map<string, GraphQLSchema>();

/** Gateways in one process share a schema: to make one takes longer than everything else of a start. */
function schemaOf({ hasAuthDirectives, roles, hasNode }: Configuration): GraphQLSchema {
  const key = JSON.stringify({ hasNode, ...(hasAuthDirectives && { roles }) });
  const roleOfClass: RoleOf = (dataClass) => roleOf(dataClass, roles);
  const schema =
    schemas.get(key) ??
    createExecutableSchema({ roleOf: hasAuthDirectives ? roleOfClass : undefined, hasNode });
  schemas.set(key, schema);
  return schema;
}
