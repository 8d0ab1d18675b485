import { Kind } from 'graphql';
import { createContexts } from '../../../src/create-contexts.ts';
import { Scheduler } from '../../../src/execution/scheduler.ts';
import type { OperationRequest, Operation } from '../../../src/operation/operation.ts';
import { ParsedDocument } from '../../../src/plan/parsed-document.ts';
import { ReadThroughCache } from '../../../src/records/cache/read-through.ts';
import { createLocalStore } from '../../../src/records/cache/cache-store.ts';
import { ResponseCache } from '../../../src/records/cache/response-cache.ts';
import { GraphSource } from '../../../src/records/live/graph-source.ts';
import type { ClientRequest } from '../../../src/operation/client-request.ts';
import { silentTelemetry } from '../silent-telemetry.ts';
import { testConfiguration } from '../system/system.ts';
import { clientRequest } from './client.ts';

const configuration = testConfiguration('http://127.0.0.1:1');
const { tenantId, msgraphRoot, limits } = configuration;

/** Reads nothing: for policies that are tested without an execution. */
const source = new GraphSource(
  () => Promise.reject(new Error('Nothing is read in this test.')),
  msgraphRoot,
  new ReadThroughCache(new ResponseCache(createLocalStore(1000), tenantId, 0)),
);
const createContext = createContexts(
  configuration,
  { source, archive: undefined },
  silentTelemetry,
  new Scheduler(limits.valuesInHand),
);

/** An operation as the first policy receives it, with a context of its own. */
export function operationOf(
  request: OperationRequest,
  client: Partial<ClientRequest> = {},
): Operation {
  return {
    request,
    context: createContext(clientRequest(client)),
    document: new ParsedDocument('', { kind: Kind.DOCUMENT, definitions: [] }),
    facts: {},
  };
}
