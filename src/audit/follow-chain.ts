import { createHash, type Hash, type KeyObject } from 'node:crypto';
import { BrokenAuditError, type ChainHead, emptyChain, followLine } from './chain.ts';

/** What a file holds whose lines are a chain. */
export interface FollowedChain {
  readonly head: ChainHead;
  /** The size of all whole lines. */
  readonly bytes: number;
  /** The SHA-256 of all whole lines, to go on with. */
  readonly content: Hash;
  /** What stands behind them: empty, unless the last line is not whole. */
  readonly rest: Buffer;
}

/** What is longer was not written here: every text of an entry is bounded. */
const maxLineBytes = 4096;
const lineBreak = 10;

/**
 * Follows a chain from its beginning, in constant memory.
 *
 * @param onHead is told what the chain has come to after each line.
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
