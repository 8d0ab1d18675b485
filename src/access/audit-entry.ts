import type { AuditedOperation, AuditedRead } from './audited-operation.ts';
import type { Caller } from './caller.ts';
import { type DataClass, dataClasses } from './data-class.ts';

/** What one line of the audit tells, beside its place in the chain. All texts of it are bounded. */
export type AuditEntry = ReadEntry | RepairedEntry | MissedEntry;

/** An operation has been told something of a record, or that there is nothing to tell. */
interface ReadEntry {
  /** ISO 8601 in UTC, as of every entry. */
  readonly time: string;
  readonly kind: 'read';
  /** The same for all reads of one operation. */
  readonly operation: string;
  readonly operationName: string | null;
  readonly caller: AuditedCaller;
  readonly record: string;
  readonly decision: AuditedRead['decision'];
  readonly shown: readonly DataClass[];
  readonly withheld: readonly DataClass[];
}

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
const maximumTextLength = 100;

/** One entry for each record that was read. */
export function entriesOf(
  { operation, caller, operationName, reads }: AuditedOperation,
  now = new Date(),
): readonly AuditEntry[] {
  const common = {
    time: now.toISOString(),
    kind: 'read',
    operation,
    operationName: operationName === null ? null : bound(operationName),
    caller: describe(caller),
  } as const;
  return reads.map(({ recordId, decision, shown, withheld }) => ({
    ...common,
    record: bound(recordId),
    decision,
    shown: inOrder(shown),
    withheld: inOrder(withheld),
  }));
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

function inOrder(classes: readonly DataClass[]): readonly DataClass[] {
  return dataClasses.filter((name) => classes.includes(name));
}

function bound(text: string): string {
  return text.slice(0, maximumTextLength);
}
