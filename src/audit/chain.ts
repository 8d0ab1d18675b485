import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { AuditEntry } from './entry.ts';

/** What a chain of lines has come to. */
export interface ChainHead {
  /** Of the last line: 64 hexadecimal digits. */
  readonly mac: string;
  readonly lines: number;
}

export const emptyChain: ChainHead = { mac: '0'.repeat(64), lines: 0 };

/** A line is not the one that the chain goes on with. The message names no content. */
export class BrokenAuditError extends Error {
  readonly code = 'AUDIT_BROKEN';
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;

  constructor(line: number, reason: string) {
    super(`The audit log is broken: line ${line} ${reason}.`);
    this.name = 'BrokenAuditError';
    this.line = line;
    this.reason = reason;
  }
}

const sealText = /,"mac":"([0-9a-f]{64})"\}$/;
const sealLength = `,"mac":"${emptyChain.mac}"}`.length;

/** The use rises when lines change their shape: older ones are then refused, not misread. */
export function deriveChainKey(secret: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'audit chain 1', 32)));
}

/** Writes the line that a chain goes on with, without a line break, in printable ASCII. */
export function sealLine(
  key: KeyObject,
  { mac: previous, lines }: ChainHead,
  entry: AuditEntry,
): { readonly line: string; readonly head: ChainHead } {
  const sequence = lines + 1;
  const body = escape(JSON.stringify({ sequence, ...entry })).slice(0, -1);
  const mac = macOf(key, previous, body);
  return { line: `${body},"mac":"${mac}"}`, head: { mac, lines: sequence } };
}

/**
 * Takes the chain over one line.
 *
 * @throws BrokenAuditError unless the line is whole, unchanged and the next one.
 */
export function followLine(key: KeyObject, head: ChainHead, line: Buffer): ChainHead {
  const next = head.lines + 1;
  const mac = sealText.exec(line.subarray(-sealLength).toString('latin1'))?.[1];
  if (mac === undefined) throw new BrokenAuditError(next, 'is not a line of an audit log');
  const body = line.subarray(0, -sealLength);
  if (macOf(key, head.mac, body) === mac) return { mac, lines: next };
  throw new BrokenAuditError(next, reasonOf(sequenceOf(body), next));
}

/** How the line begins that a chain goes on with. */
export function beginningOf({ lines }: ChainHead): string {
  return `{"sequence":${lines + 1},"time":"`;
}

/** The MAC before has one length always, so that no two pairs have the same text. */
function macOf(key: KeyObject, previous: string, body: string | Buffer): string {
  return createHmac('sha256', key).update(previous).update(body).digest('hex');
}

/** JSON leaves control characters of higher planes, which a terminal may obey. */
function escape(json: string): string {
  return json.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** What a line that does not verify says of its place: a hint, and no more. */
function sequenceOf(body: Buffer): number | undefined {
  const digits = /^\{"sequence":(\d{1,15}),/.exec(body.subarray(0, 40).toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function reasonOf(sequence: number | undefined, next: number): string {
  if (sequence !== undefined && sequence !== next) {
    return `has the number ${sequence}: a line was removed, inserted or moved, or its number changed`;
  }
  const otherKey = next === 1 ? ', or was written with another key' : '';
  return `was changed or belongs to another chain${otherKey}`;
}
