import type {
  AuditedConditions,
  AuditedFigures,
  AuditedFilter,
  AuditedList,
  AuditedOperation,
  AuditedRange,
  AuditedRecord,
  AuditedRows,
} from './audited-operation.ts';
import type { Caller } from '../authentication/caller.ts';
import { type DataClass, dataClasses } from '../access/data-class.ts';
import { readGuid } from '../guid.ts';

/** The content of one line, apart from its position in the chain. All strings in it are bounded. */
export type AuditEntry =
  | ReadEntry
  | ListEntry
  | FiguresEntry
  | CallLogEntry
  | ForgottenEntry
  | RepairedEntry
  | MissedEntry;

/** A read, with its time and its caller. */
interface ReportedEntry {
  /** ISO 8601 in UTC, as in every entry. */
  readonly time: string;
  /** Equal for all reads of one operation. */
  readonly operation: string;
  readonly operationName: string | null;
  readonly caller: AuditedCaller;
}

/** A read of one record, whether or not it was found. */
interface ReadEntry extends ReportedEntry {
  readonly kind: 'read';
  readonly record: string;
  readonly decision: AuditedRecord['decision'];
  readonly shown: readonly DataClass[];
  readonly masked: readonly DataClass[];
}

/** A read of the list of records that match a filter. */
interface ListEntry extends ReportedEntry {
  readonly kind: 'list';
  /** Empty if nothing was filtered. */
  readonly filter: WrittenFilter;
  readonly decision: AuditedList['decision'];
}

/** A read of figures about streams, or about the calls of a log. */
interface FiguresEntry extends ReportedEntry {
  readonly kind: 'figures';
  readonly log?: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly groupBy: readonly string[];
  readonly filter: WrittenConditions;
  readonly decision: AuditedFigures['decision'];
  /** Whether groups of few people were shown, too. */
  readonly smallGroups: boolean;
}

/** By the names of dimensions. Values that are sensitive are `other`. */
type WrittenConditions = Readonly<Record<string, string | null>>;

/** A read of the rows in a window of a log of telephone calls. */
interface CallLogEntry extends ReportedEntry {
  readonly kind: 'callLog';
  readonly log: string;
  readonly from: string;
  readonly to: string;
  /** Absent for all calls. */
  readonly filter?: WrittenConditions;
  /** Absent for either. */
  readonly isFailed?: boolean;
  readonly decision: AuditedRows['decision'];
  readonly shown: readonly DataClass[];
  readonly masked: readonly DataClass[];
}

interface WrittenFilter {
  /** A GUID in lower case; `other` for any other text, because it may be a telephone number. */
  readonly participantId?: string;
  readonly organizerId?: string;
  readonly startDateTime?: Readonly<Partial<Record<Bound, string>>>;
  readonly durationMs?: Readonly<Partial<Record<Bound, number>>>;
  /** Members of enums of the schema. */
  readonly type?: string;
  readonly modality?: string;
  readonly connectionType?: string;
  readonly failed?: boolean;
  /** That there was such a condition: its value is itself sensitive. */
  readonly subnet?: 'other';
  readonly deviceName?: 'other';
  /** Values that are themselves sensitive are `other`. The rule set has its code. */
  readonly quality?: Readonly<Record<string, unknown>>;
  readonly failure?: string;
}

type Bound = 'ge' | 'gt' | 'le' | 'lt';

/** A caller without permissions: those change, and the decision records their effect. */
type AuditedCaller =
  | { readonly kind: 'local' | 'router' }
  | {
      readonly kind: 'user' | 'application';
      readonly tenantId: string;
      readonly objectId: string;
      readonly applicationId: string;
    };

/** A person whose identities are removed from the archive. */
interface ForgottenEntry {
  readonly time: string;
  readonly kind: 'forgotten';
  /** A keyed hash, because the id itself is not kept. */
  readonly person: string;
  readonly state: 'begun' | 'done';
  /** From how many records something was removed so far. */
  readonly records: number;
}

/** A former process ended while it wrote a line. No response was sent for that line. */
interface RepairedEntry {
  readonly time: string;
  readonly kind: 'repaired';
  /** The length of the incomplete line that was removed. */
  readonly removedBytes: number;
}

/** Lines could not be written. `AUDIT_FAILURE` decides whether their responses were sent. */
interface MissedEntry {
  readonly time: string;
  readonly kind: 'missed';
  readonly lines: number;
}

/** Longer than any id, and long enough to recognize a name. */
const maxTextLength = 100;

const bounds: readonly Bound[] = ['ge', 'gt', 'le', 'lt'];

/** Returns one entry for each record, each list and each window of a log that was read. */
export function entriesOf(
  { operation, caller, operationName, reads }: AuditedOperation,
  now = new Date(),
): readonly AuditEntry[] {
  const time = now.toISOString();
  const common = {
    operation,
    operationName: operationName === null ? null : bound(operationName),
    caller: describe(caller),
  };
  return reads.map((read) => {
    if ('recordId' in read) return { time, kind: 'read', ...common, ...describeRecord(read) };
    if ('log' in read) return { time, kind: 'callLog', ...common, ...describeRows(read) };
    if ('figures' in read) return { time, kind: 'figures', ...common, ...describeFigures(read) };
    return { time, kind: 'list', ...common, ...describeList(read) };
  });
}

export function forgotten(entry: Omit<ForgottenEntry, 'kind' | 'time'>): AuditEntry {
  return { time: new Date().toISOString(), kind: 'forgotten', ...entry };
}

export function repaired(removedBytes: number): AuditEntry {
  return { time: new Date().toISOString(), kind: 'repaired', removedBytes };
}

export function missed(lines: number): AuditEntry {
  return { time: new Date().toISOString(), kind: 'missed', lines };
}

function describe(caller: Caller): AuditedCaller {
  if (!('objectId' in caller)) return { kind: caller.kind };
  const { kind, tenantId, objectId, applicationId } = caller;
  return {
    kind,
    tenantId: bound(tenantId),
    objectId: bound(objectId),
    applicationId: bound(applicationId),
  };
}

function describeRecord({ recordId, decision, shown, masked }: AuditedRecord) {
  return {
    record: bound(recordId),
    decision,
    shown: inOrder(shown),
    masked: inOrder(masked),
  };
}

function describeRows({ log, decision, shown, masked }: AuditedRows) {
  const { name, from, to, filter } = log;
  const { values, isFailed } = filter ?? {};
  return {
    log: name,
    from: bound(from),
    to: bound(to),
    ...(values && { filter: describeConditions(values) }),
    ...(isFailed !== undefined && { isFailed }),
    decision,
    shown: inOrder(shown),
    masked: inOrder(masked),
  };
}

function describeList({ filter, decision }: AuditedList) {
  return { filter: describeFilter(filter), decision };
}

/** Their values are themselves sensitive. */
const sensitiveDimensions: ReadonlySet<string> = new Set([
  'CLIENT_VERSION',
  'DEVICE',
  'SUBNET',
  'TRUNK',
]);

function describeFigures({ figures, decision }: AuditedFigures) {
  const { log, from = null, until = null, groupBy, filter, isProtected } = figures;
  return {
    ...(log !== undefined && { log }),
    ...{ from, until, groupBy, filter: describeConditions(filter), decision },
    smallGroups: !isProtected,
  };
}

function describeConditions(conditions: AuditedConditions): WrittenConditions {
  return Object.fromEntries(
    [...conditions].map(([name, value]) => {
      if (value === null) return [name, null];
      return [name, sensitiveDimensions.has(name) ? 'other' : bound(String(value))];
    }),
  );
}

/** A Microsoft Entra id identifies a person only to a reader with access to the directory. */
function describeFilter(filter: AuditedFilter): WrittenFilter {
  const { participantId, organizerId, startDateTime, durationMs, ...others } = filter;
  const { type, modality, connectionType, failed, subnet, deviceName, ...newer } = others;
  const { quality, failure, ...unwritten } = newer;
  // A new condition does not compile until it is written below.
  unwritten satisfies Readonly<Record<string, never>>;
  return withoutAbsent({
    participantId: describeId(participantId),
    organizerId: describeId(organizerId),
    startDateTime: describeRange(startDateTime, bound),
    durationMs: describeRange(durationMs, Number),
    type,
    modality,
    connectionType,
    failed,
    subnet: subnet && 'other',
    deviceName: deviceName && 'other',
    quality: quality && describeQuality(quality),
    failure,
  });
}

const sensitiveConditions: ReadonlySet<string> = new Set(['clientVersion', 'deviceName', 'subnet']);

function describeQuality(quality: object): Readonly<Record<string, unknown>> {
  const given = Object.entries(quality).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  return Object.fromEntries(
    given.map(([name, value]) => [name, sensitiveConditions.has(name) ? 'other' : value]),
  );
}

function describeId(id: string | null | undefined): string | undefined {
  return typeof id === 'string' ? (readGuid(id) ?? 'other') : undefined;
}

function describeRange<Value extends number | string>(
  range: AuditedRange<Value> | null | undefined,
  write: (value: Value) => Value,
): Readonly<Partial<Record<Bound, Value>>> | undefined {
  const given = bounds.flatMap((name) => {
    const value = range?.[name];
    return value === undefined || value === null ? [] : [[name, write(value)] as const];
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function withoutAbsent(described: {
  readonly [Name in keyof WrittenFilter]: WrittenFilter[Name] | '' | null | undefined;
}): WrittenFilter {
  const given = Object.entries(described).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(given);
}

function inOrder(classes: readonly DataClass[]): readonly DataClass[] {
  return dataClasses.filter((name) => classes.includes(name));
}

function bound(text: string): string {
  return text.slice(0, maxTextLength);
}
