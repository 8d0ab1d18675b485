import { validateHeaderName, validateHeaderValue } from 'node:http';
import { z } from 'zod';
import type { CannedAnswer } from './canned-answer.ts';

/** A fault in its JSON form. */
export interface PostedFault {
  /** Text contained in the path and query of a request or step. An empty text matches every request. */
  readonly match: string;
  /** The remaining number of times. */
  readonly times: number;
  readonly answer: CannedAnswer;
}

/** A mistake in a posted fault. */
export class FaultError extends Error {}

const flag = z.boolean().exactOptional();
const LONGEST_TIMER = 2 ** 31 - 1;
const LARGEST_BOMB = 2 ** 40;

/** The members of a prepared response that JSON can express. */
const answer = z.strictObject({
  status: z.int().min(200).max(599).exactOptional(),
  headers: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .refine(canBeSent, 'Not all of these can be sent as headers')
    .exactOptional(),
  body: z.string().exactOptional(),
  delayMs: z.int().min(0).max(LONGEST_TIMER).exactOptional(),
  hangUp: flag,
  stall: flag,
  resetAfterHeaders: flag,
  truncate: z.union([z.boolean(), z.enum(['reset', 'chunk'])]).exactOptional(),
  stallBody: flag,
  slowBody: z.strictObject({ bytesPerSecond: z.number().min(0.001) }).exactOptional(),
  bomb: z.strictObject({ inflatedBytes: z.int().min(0).max(LARGEST_BOMB) }).exactOptional(),
  endless: flag,
  omit: flag,
});

const fault = z.strictObject({ match: z.string(), times: z.int().min(1).default(1), answer });

/** Reads the text of a fault. Throws an error that lists everything wrong with it. */
export function readFault(text: string): PostedFault {
  const result = fault.safeParse(parse(text));
  if (result.success) return result.data;
  throw new FaultError(z.prettifyError(result.error));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FaultError('A fault must be sent as JSON.');
  }
}

function canBeSent(headers: Readonly<Record<string, string | readonly string[]>>): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      for (const each of [value].flat()) validateHeaderValue(name, each);
    }
    return true;
  } catch {
    return false;
  }
}
