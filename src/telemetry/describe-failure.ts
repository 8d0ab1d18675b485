/** The log's description of an unexpected failure. */
export interface DescribedFailure {
  /** Name of its class, or its type if it is no error. */
  readonly type: string;
  /** Of Node.js and of libraries, such as `ECONNRESET`. */
  readonly code?: string;
  /** Where it was thrown: lines of the program, the innermost first. */
  readonly frames: readonly string[];
  readonly cause?: DescribedFailure;
}

const maxFrames = 20;
const maxCauses = 4;
const plainCode = /^[A-Z][A-Z\d_]{0,60}$/;

/**
 * Describes what failed and where, without its data: messages and properties may hold anything, such as a
 * person's name.
 */
export function describeFailure(error: unknown, causes = maxCauses): DescribedFailure {
  if (!(error instanceof Error)) return { type: typeof error, frames: [] };
  const { code } = error as { readonly code?: unknown };
  const isPlain = typeof code === 'string' && plainCode.test(code);
  const hasCause = error.cause !== undefined && causes > 0;
  return {
    type: error.constructor.name,
    ...(isPlain && { code }),
    frames: framesOf(error),
    ...(hasCause && { cause: describeFailure(error.cause, causes - 1) }),
  };
}

/** Only the text after the message is read, because a message of several lines may look like frames. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const begin = stack.indexOf(message) + message.length;
  const lines = begin < message.length ? [] : stack.slice(begin).split('\n');
  return lines.filter((line) => /^ {4}at /.test(line)).slice(0, maxFrames);
}
