import type { Caller } from './authentication/caller.ts';
import { type Grants, grantsOf } from './access/grants.ts';
import { createPseudonyms } from './access/pseudonym.ts';
import { ReadRecorder } from './audit/read-recorder.ts';
import type { Configuration } from './config/configuration.ts';
import { readRuleSets } from './config/read-rule-sets.ts';
import { createGroupCursors } from './connections/group-cursor.ts';
import { createChangeCursors } from './connections/change-cursor.ts';
import { createCursorCodec } from './connections/cursor.ts';
import type { RecordArchive } from './archive/answers/record-archive.ts';
import { AllowanceAccount } from './cost/allowance-account.ts';
import { LightSignal, type Signal } from './light-signal.ts';
import type { UpstreamTrace } from './msgraph/exchange.ts';
import type { QuotaKey } from './quota/granted-windows.ts';
import type { AskingOperation } from './records/client-operation.ts';
import { OperationWork } from './execution/operation-work.ts';
import type { Scheduler } from './execution/scheduler.ts';
import { createOpaqueIds } from './records/opaque-id.ts';
import { RecordLoader } from './records/loader/record-loader.ts';
import { archiveName, liveName, type RecordSource } from './records/record-source.ts';
import { type RowScope, rowScopeKey } from './access/row-scope.ts';
import { ParticipationCache } from './records/loader/participation-cache.ts';
import { FieldAccess } from './access/field-access.ts';
import type { ClientRequest } from './operation/client-request.ts';
import type { OperationContext } from './operation/operation-context.ts';
import { UpstreamLog } from './operation/upstream-log.ts';
import { type OpenSpan, startTrace } from './telemetry/open-span.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** Where records come from. */
interface RecordSources {
  readonly source: RecordSource;
  /** Absent if `source` reads from Microsoft alone. */
  readonly archive: Pick<RecordArchive, 'isAvailable' | 'volumeOf'> | undefined;
}

/**
 * Creates the function that makes the context of one operation.
 *
 * A context belongs to one operation, not to a connection: it counts what that operation may send, has
 * built and has read, and ends at its deadline. A socket makes one for each operation, and one for
 * each event of a subscription.
 */
export function createContexts(
  configuration: Configuration,
  { source, archive }: RecordSources,
  telemetry: Telemetry,
  scheduler: Scheduler,
): (request: ClientRequest) => OperationContext {
  const { cursorKeys, tenantId, cursorSeconds, pseudonymKey } = configuration;
  const codec = createCursorCodec({
    secrets: cursorKeys,
    tenantId,
    periodSeconds: cursorSeconds,
    sources: archive ? [liveName, archiveName] : [liveName],
  });
  const changeCursors = createChangeCursors({
    secrets: cursorKeys,
    tenantId,
    source: archiveName,
  });
  const groupCursors = createGroupCursors({ secrets: cursorKeys, tenantId });
  const allCursors = codec.scopedTo(rowScopeKey({ kind: 'all' }));
  const participations = new ParticipationCache(configuration.cacheSeconds * 1000);
  const pseudonym =
    pseudonymKey === undefined ? undefined : createPseudonyms(pseudonymKey, tenantId);
  const opaqueId = createOpaqueIds(configuration.idKey);
  const ruleSets = readRuleSets(configuration.quality);
  const { minGroupSize } = configuration.quality;
  const shared = { tenantId, opaqueId, telemetry, ruleSets, minGroupSize };
  return (request) => {
    const { caller, isRouter, acceptsIncremental, signal, deadline } = request;
    const grants = grantsOf(caller, configuration.roles);
    const rows = toRowScope(caller, grants);
    const ownId = caller.kind === 'user' ? caller.objectId : undefined;
    const upstream = new UpstreamLog(configuration.upstreamTrace);
    const allowance = new AllowanceAccount();
    const work = new OperationWork(scheduler, request.client, configuration.limits);
    work.endAfter(signal, configuration.deadlineMs);
    const span = startTrace(request.traceParent);
    const operation = new Reading(request, { upstream, allowance, span, work });
    return {
      ...shared,
      plan: undefined,
      caller,
      isRouter,
      signal,
      deadline,
      acceptsIncremental,
      event: request.event,
      archive: archive && {
        isAvailable: archive.isAvailable,
        isFirst: request.allowsCached,
        volumeOf: (from, until) => archive.volumeOf(from, until),
      },
      rows,
      fieldAccess: new FieldAccess({ classes: grants.classes, pseudonym, ownId }),
      audit: new ReadRecorder(),
      changeCursors: changeCursors(rowScopeKey(rows)),
      groupCursors: groupCursors(rowScopeKey(rows)),
      cursors: rows.kind === 'all' ? allCursors : codec.scopedTo(rowScopeKey(rows)),
      records: new RecordLoader(source, operation, rows, participations),
      span,
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

interface ReadingParts {
  readonly upstream: UpstreamLog;
  readonly allowance: AllowanceAccount;
  readonly span: OpenSpan | undefined;
  readonly work: OperationWork;
}

/** An operation, as the code sees it that reads for it. */
class Reading implements AskingOperation {
  readonly client: string;
  readonly deadline: number;
  readonly allowsCached: boolean;
  readonly signal: Signal;
  readonly span: OpenSpan | undefined;
  readonly work: OperationWork;
  readonly #upstream: UpstreamLog;
  readonly #allowance: AllowanceAccount;

  constructor(request: ClientRequest, { upstream, allowance, span, work }: ReadingParts) {
    this.client = request.client;
    this.deadline = request.deadline;
    this.allowsCached = request.allowsCached;
    this.signal = LightSignal.from(request.signal);
    this.span = span;
    this.work = work;
    this.#upstream = upstream;
    this.#allowance = allowance;
  }

  get isLarge(): boolean {
    return this.#allowance.isLarge;
  }

  onRowsRead(rows: number): void {
    this.#allowance.countRows(rows);
  }

  takeAllowance(quotaKey: QuotaKey): boolean {
    return this.#allowance.take(quotaKey);
  }

  onUpstreamRequest(trace: UpstreamTrace): void {
    this.#upstream.add(trace);
  }

  onCacheHit(ageMs: number, printPath: () => string): void {
    this.#upstream.addHit(ageMs, printPath);
  }
}
