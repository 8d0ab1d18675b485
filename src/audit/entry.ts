import type {
  AuditedFilter,
  AuditedList,
  AuditedOperation,
  AuditedRecord,
} from './audited-operation.ts';
import type { Caller } from '../authentication/caller.ts';
import { type DataClass, dataClasses } from '../access/data-class.ts';
import { readGuid } from '../guid.ts';

/** What one line of the audit tells, beside its place in the chain. All texts of it are bounded. */
export type AuditEntry = ReadEntry | ListEntry | RepairedEntry | MissedEntry;

/** Who has been told something, when. */
interface ReportedEntry {
  /** ISO 8601 in UTC, as of every entry. */
  readonly time: string;
  /** The same for all that one operation has been told. */
  readonly operation: string;
  readonly operationName: string | null;
  readonly caller: AuditedCaller;
}

/** An operation has been told something of a record, or that there is nothing to tell. */
interface ReadEntry extends ReportedEntry {
  readonly kind: 'read';
  readonly record: string;
  readonly decision: AuditedRecord['decision'];
  readonly shown: readonly DataClass[];
  readonly masked: readonly DataClass[];
}

/** An operation has been told which records a filter lets through, or whether there are any. */
interface ListEntry extends ReportedEntry {
  readonly kind: 'list';
  /** Empty where nothing was filtered. */
  readonly filter: WrittenFilter;
  readonly decision: AuditedList['decision'];
}

interface WrittenFilter {
  /** A GUID, in lower case; `other` for any other text, which may be a telephone number. */
  readonly participantId?: string;
  readonly startDateTime?: Readonly<Partial<Record<Bound, string>>>;
}

type Bound = 'ge' | 'gt' | 'le' | 'lt';

/** A caller without his permissions, which change: what they came to is the decision. */
type AuditedCaller =
  | { readonly kind: 'local' | 'router' }
  | {
      readonly kind: 'user' | 'application';
      readonly tenantId: string;
      readonly objectId: string;
      readonly applicationId: string;
    };

/** The process had ended in the middle of a line, whose read was never answered. */
interface RepairedEntry {
  readonly time: string;
  readonly kind: 'repaired';
  /** How long the part of a line was that has been cut off. */
  readonly removedBytes: number;
}

/** Lines could not be written. Whether their reads were answered is a matter of configuration. */
interface MissedEntry {
  readonly time: string;
  readonly kind: 'missed';
  readonly lines: number;
}

/** More than any id has, and enough of a name to know it by. */
const maxTextLength = 100;

const bounds: readonly Bound[] = ['ge', 'gt', 'le', 'lt'];

/** One entry for each record that was read, and for each list. */
export function entriesOf(
  { operation, caller, operationName, reads }: AuditedOperation,
  now = new Date(),
): readonly AuditEntry[] {
  const time = now.toISOString();
  const told = {
    operation,
    operationName: operationName === null ? null : bound(operationName),
    caller: describe(caller),
  };
  return reads.map((read) =>
    'recordId' in read
      ? { time, kind: 'read', ...told, ...describeRecord(read) }
      : { time, kind: 'list', ...told, ...describeList(read) },
  );
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

function describeList({ filter, decision }: AuditedList) {
  return { filter: describeFilter(filter), decision };
}

/** An id of Microsoft Entra names somebody to whom the directory is open, and nobody else. */
function describeFilter({ participantId, startDateTime }: AuditedFilter): WrittenFilter {
  const times = bounds.flatMap((name) => {
    const time = startDateTime?.[name];
    return typeof time === 'string' ? [[name, bound(time)] as const] : [];
  });
  return {
    ...(typeof participantId === 'string' && { participantId: readGuid(participantId) ?? 'other' }),
    ...(times.length > 0 && { startDateTime: Object.fromEntries(times) }),
  };
}

function inOrder(classes: readonly DataClass[]): readonly DataClass[] {
  return dataClasses.filter((name) => classes.includes(name));
}

function bound(text: string): string {
  return text.slice(0, maxTextLength);
}
