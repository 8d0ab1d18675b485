import { createHash, type Hash, type KeyObject } from 'node:crypto';
import { BrokenAuditError, type ChainHead, emptyChain, followLine } from './chain.ts';

/** The chain in a file. */
export interface FollowedChain {
  readonly head: ChainHead;
  /** The size of all whole lines. */
  readonly bytes: number;
  /** The SHA-256 of all whole lines, to which later lines can be added. */
  readonly content: Hash;
  /** What follows them: empty unless the last line is incomplete. */
  readonly rest: Buffer;
}

/** A longer line was not written by the gateway: every string of an entry is bounded. */
const maxLineBytes = 4096;
const lineBreak = 10;

/**
 * Verifies a chain from its first line, in constant memory.
 *
 * @param onHead is called with the head after each line.
 * @throws BrokenAuditError
 */
export async function followChain(
  chunks: AsyncIterable<Buffer>,
  key: KeyObject,
  onHead: (head: ChainHead) => void = () => undefined,
): Promise<FollowedChain> {
  let head = emptyChain;
  let bytes = 0;
  let rest: Buffer = Buffer.alloc(0);
  const content = createHash('sha256');
  for await (const chunk of chunks) {
    const text = Buffer.concat([rest, chunk]);
    let start = 0;
    for (const line of wholeLines(text)) {
      head = followLine(key, head, line);
      onHead(head);
      start += line.length + 1;
    }
    content.update(text.subarray(0, start));
    bytes += start;
    rest = text.subarray(start);
    if (rest.length > maxLineBytes) throw tooLong(head);
  }
  return { head, bytes, content, rest };
}

function* wholeLines(text: Buffer): Iterable<Buffer> {
  for (let start = 0; ;) {
    const end = text.indexOf(lineBreak, start);
    if (end < 0) return;
    yield text.subarray(start, end);
    start = end + 1;
  }
}

function tooLong({ lines }: ChainHead): BrokenAuditError {
  return new BrokenAuditError(lines + 1, 'is not a line of an audit log');
}
