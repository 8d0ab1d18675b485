import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { AuditEntry } from './entry.ts';

/** The state of a chain after its last line. */
export interface ChainHead {
  /** The MAC of the last line, as 64 hexadecimal digits. */
  readonly mac: string;
  readonly lines: number;
}

export const emptyChain: ChainHead = { mac: '0'.repeat(64), lines: 0 };

/** A line does not continue the chain. The message contains nothing of the line. */
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

/**
 * The number in the context is increased when the format of lines changes, so that older lines are rejected
 * instead of misread.
 */
export function deriveChainKey(secret: string): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'audit chain 1', 32)));
}

/** Returns the next line of a chain, in printable ASCII and without a line break. */
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
 * Verifies one line and returns the state of the chain after it.
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

/** Returns the text with which the next line begins. */
export function beginningOf({ lines }: ChainHead): string {
  return `{"sequence":${lines + 1},"time":"`;
}

/** The previous MAC has a fixed length, so two different pairs never give the same text. */
function macOf(key: KeyObject, previous: string, body: string | Buffer): string {
  return createHmac('sha256', key).update(previous).update(body).digest('hex');
}

/** JSON does not escape control characters above ASCII, which a terminal may interpret. */
function escape(json: string): string {
  return json.replace(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Returns the number that an unverified line has. It is only a hint for the message. */
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
