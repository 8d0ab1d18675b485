import { createReadStream } from 'node:fs';
import { BrokenAuditError, type ChainHead, deriveChainKey, emptyChain } from './chain.ts';
import { followChain } from './follow-chain.ts';

/** A head that was logged. */
export interface LoggedHead {
  readonly mac: string;
  /** The number of lines at that head; `undefined` if it may be anywhere in the chain. */
  readonly lines: number | undefined;
}

/**
 * Verifies an audit log from its first line to its last. A logged head reveals lines that were cut from the end,
 * if it was logged after they were written.
 *
 * @returns the head of the chain.
 * @throws BrokenAuditError with the first bad line.
 * @throws Error if the file cannot be read.
 */
export async function verifyAudit(
  path: string,
  secret: string,
  logged?: LoggedHead,
): Promise<ChainHead> {
  let matches = 0;
  const compare = (head: ChainHead) => {
    if (logged && isAt(logged, head)) matches += 1;
  };
  compare(emptyChain);
  const chunks = createReadStream(path, { highWaterMark: 262_144 });
  const { head, rest } = await followChain(chunks, deriveChainKey(secret), compare);
  if (rest.length > 0) throw notWhole(head);
  if (logged && matches === 0) throw notFound(logged, head);
  return head;
}

function isAt({ mac, lines }: LoggedHead, head: ChainHead): boolean {
  return head.mac === mac && (lines === undefined || head.lines === lines);
}

function notWhole({ lines }: ChainHead): BrokenAuditError {
  const reason =
    'is incomplete: it was cut, or it is being written now. In that case, verify again';
  return new BrokenAuditError(lines + 1, reason);
}

function notFound(logged: LoggedHead, { lines }: ChainHead): BrokenAuditError {
  if (logged.lines !== undefined && logged.lines <= lines) {
    return new BrokenAuditError(
      logged.lines,
      'is not the line that was logged, so this is another chain',
    );
  }
  const reason = 'is missing: the end was cut off, or this is not the chain that was logged';
  return new BrokenAuditError(lines + 1, reason);
}
