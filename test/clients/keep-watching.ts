/** The operation that the clients run, each by its own means. */
export const changed = `
  subscription Changed($after: String) {
    callRecordChanged(after: $after) {
      cursor
      callRecord {
        id
      }
    }
  }
`;

export interface Change {
  readonly cursor: string;
  readonly callRecord?: { readonly id: string } | null | undefined;
}

/** Of whom a client asks to be told what. */
export interface Watch {
  /** The endpoint of the gateway. */
  readonly url: string;
  /** Is called for each new stream. */
  readonly getToken: () => string;
  /** The cursor of the last change that is known. Without one, the next change is the first. */
  readonly after: string | undefined;
  readonly onChange: (change: Change) => void;
  /** Is told where a change is that could not be sent: it is the first behind this cursor in `callRecordChanges`. */
  readonly onUnsent: (after: string | undefined) => void;
  /** Is told the codes of an end that neither time nor a new token helps. */
  readonly onEnd: (codes: readonly unknown[]) => void;
}

interface ResultError {
  readonly path?: readonly unknown[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** Takes what a stream brings. */
export interface Sink {
  next(result: {
    readonly data?: { readonly callRecordChanged: Change } | null | undefined;
    readonly errors?: readonly ResultError[] | undefined;
  }): void;
  /** The stream has ended or broken. */
  end(): void;
}

/** Begins a stream behind a cursor, and returns how to leave it. */
export type Subscribe = (after: string | undefined, sink: Sink) => () => void;

const passing = new Set<unknown>([
  'UNAUTHENTICATED',
  'OVERLOADED',
  'SHUTTING_DOWN',
  'ARCHIVE_UNAVAILABLE',
]);

/** The gateway goes on behind a change that it could not read in time, or that is too large. */
const unsent = new Set<unknown>(['DEADLINE_EXCEEDED', 'LIMIT_EXCEEDED']);

/** Tells of each change once: when a stream ends or breaks, the next one begins behind the last change. */
export function keepWatching(
  { after, onChange, onUnsent, onEnd }: Watch,
  subscribe: Subscribe,
): () => void {
  let cursor = after;
  let failures = 0;
  let isStopped = false;
  let leave: (() => void) | undefined;
  function begin() {
    if (isStopped) return;
    let codes: readonly unknown[] = [];
    leave = subscribe(cursor, {
      next({ data, errors = [] }) {
        // An error of a field has a longer path, and the stream goes on.
        const ends = errors.filter(({ path = [] }) => path.length < 2);
        codes = ends.map(({ extensions }) => extensions?.code);
        const place = ends[0]?.extensions?.cursor as string | undefined;
        if (place !== undefined && codes.some((code) => unsent.has(code))) {
          if (place !== cursor) onUnsent(cursor);
          [cursor, codes] = [place, []];
          return;
        }
        cursor ??= place;
        const change = data?.callRecordChanged;
        // Some clients repeat the last event at the end.
        if (!change || change.cursor === cursor) return;
        failures = 0;
        cursor = change.cursor;
        onChange(change);
      },
      end() {
        if (codes.every((code) => passing.has(code))) setTimeout(begin, pauseMs(failures));
        else onEnd(codes);
        failures += 1;
      },
    });
  }
  begin();
  return () => {
    isStopped = true;
    leave?.();
  };
}

/** All clients of a gateway that restarts come back: not at the same moment. */
function pauseMs(failures: number): number {
  return Math.min(30_000, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
}
