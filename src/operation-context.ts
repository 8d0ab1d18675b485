import type { Caller } from './access/caller.ts';
import { type Grants, grantsOf } from './access/grants.ts';
import { createPseudonyms } from './access/pseudonym.ts';
import { ReadLog } from './access/read-log.ts';
import type { Configuration } from './config/configuration.ts';
import { createCursorCodec } from './connections/cursor.ts';
import { AllowanceAccount } from './plan/allowance-account.ts';
import type { ClientOperation } from './records/client-operation.ts';
import { OperationWork } from './execution/operation-work.ts';
import type { Turns } from './execution/turns.ts';
import { createOpaqueIds } from './records/opaque-id.ts';
import { RecordLoader } from './records/record-loader.ts';
import type { RecordReader } from './records/record-reader.ts';
import { type RowScope, rowScopeKey } from './records/row-scope.ts';
import { Verdicts } from './records/verdicts.ts';
import { Disclosure } from './schema/disclosure.ts';
import type { ClientRequest } from './server/client-request.ts';
import type { ServerContext } from './server/server-context.ts';
import { UpstreamLog } from './server/upstream-log.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** Makes what one operation works with out of what the process has, for whoever asks. */
export function createContexts(
  configuration: Configuration,
  reader: RecordReader,
  telemetry: Telemetry,
  turns: Turns,
): (request: ClientRequest) => ServerContext {
  const { cursorKeys, tenantId, cursorSeconds, pseudonymKey } = configuration;
  const codec = createCursorCodec(cursorKeys, tenantId, cursorSeconds);
  const verdicts = new Verdicts(configuration.cacheSeconds * 1000);
  const pseudonym =
    pseudonymKey === undefined ? undefined : createPseudonyms(pseudonymKey, tenantId);
  const opaqueId = createOpaqueIds(configuration.idKey);
  const shared = { tenantId, opaqueId, telemetry };
  return (request) => {
    const { caller, isRouter, takesParts } = request;
    const grants = grantsOf(caller, configuration.roles);
    const rows = toRowScope(caller, grants);
    const ownId = caller.kind === 'user' ? caller.objectId : undefined;
    const upstream = new UpstreamLog();
    const allowance = new AllowanceAccount();
    const work = new OperationWork(turns, request.client, configuration.limits);
    work.endAfter(request.signal, configuration.deadlineMs);
    const operation = toOperation(request, upstream, allowance);
    return {
      ...shared,
      caller,
      isRouter,
      takesParts,
      rows,
      disclosure: new Disclosure({ classes: grants.classes, pseudonym, ownId }),
      audit: new ReadLog(),
      cursors: codec.scopedTo(rowScopeKey(rows)),
      records: new RecordLoader(reader, operation, rows, verdicts),
      upstream,
      allowance,
      work,
    };
  };
}

function toRowScope(caller: Caller, { rows }: Grants): RowScope {
  if (rows === 'all') return { kind: 'all' };
  return rows === 'own' && caller.kind === 'user'
    ? { kind: 'own', person: caller }
    : { kind: 'none' };
}

function toOperation(
  request: ClientRequest,
  upstream: UpstreamLog,
  allowance: AllowanceAccount,
): ClientOperation {
  return {
    ...request,
    get isLarge() {
      return allowance.isLarge;
    },
    takeAllowance: (meter) => allowance.take(meter),
    onUpstreamRequest: (trace) => upstream.add(trace),
    onRecall: (ageMs) => upstream.recall(ageMs),
  };
}
