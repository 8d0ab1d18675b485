import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditedOperation, AuditedRead } from '../../../src/audit/log.ts';

export const auditKey = 'a-key-that-chains-audits-in-the-tests-only';

/** A directory of its own for the audits of one test, and how to be rid of it. */
export function createAuditDirectory() {
  const path = mkdtempSync(join(tmpdir(), 'audit-'));
  return { file: join(path, 'audit.jsonl'), remove: () => rmSync(path, { recursive: true }) };
}

export const recordIdOf = (n: number) =>
  `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

function readOf(n: number): AuditedRead {
  return { recordId: recordIdOf(n), decision: 'shown', shown: ['identity'], masked: [] };
}

/** An operation of a user that reads records 1, 2 and so on. */
export function operationOf(
  reads: number,
  operationName: string | null = 'Some',
): AuditedOperation {
  return {
    operation: `operation ${operationName}`,
    caller: {
      kind: 'user',
      tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
      objectId: '5a2f8f54-0d6e-4c1b-9a57-3b1c6a1f7e20',
      applicationId: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
      permissions: new Set(['CallRecords.Read']),
    },
    operationName,
    reads: Array.from({ length: reads }, (_, n) => readOf(n + 1)),
  };
}

export interface AuditedLine {
  readonly sequence: number;
  readonly kind: string;
  readonly record?: string;
  readonly [name: string]: unknown;
}

export function linesOf(file: string): readonly AuditedLine[] {
  const texts = readFileSync(file, 'latin1').split('\n').slice(0, -1);
  return texts.map((text) => JSON.parse(text) as AuditedLine);
}

/** What a process leaves that ends while it writes. */
export function tear(file: string, sequence: number, length: number): void {
  const line = `{"sequence":${sequence},"time":"2026-03-02T09:30:00.000Z","kind":"read"`;
  appendFileSync(file, line.slice(0, length));
}

/** Changes a file in place: its size stays as it was. */
export function overwrite(file: string, position: number, text: string): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, text, position, 'latin1');
  closeSync(descriptor);
}
