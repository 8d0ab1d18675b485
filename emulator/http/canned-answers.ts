import type { ServerResponse } from 'node:http';

export interface CannedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; for a step of a batch as the JSON that it holds, or else as a JSON string. */
  readonly body?: string;
  /** For a step of a batch, delays the whole batch, as the three that follow happen to it. */
  readonly delayMs?: number;
  /** Destroys the connection instead of answering. */
  readonly hangUp?: boolean;
  /** Never answers. */
  readonly stall?: boolean;
  /** Announces the whole body, sends half of it and destroys the connection. */
  readonly truncate?: boolean;
  /** Leaves a step of a batch out of the answers; a request of its own is answered all the same. */
  readonly omit?: boolean;
}

export type UrlMatcher = (url: string) => boolean;

/** Answers that tests have prepared; each is given once, the earliest that matches first. */
export class CannedAnswers {
  readonly #waiting: { readonly matches: UrlMatcher; readonly answer: CannedAnswer }[] = [];

  add(matches: UrlMatcher, answer: CannedAnswer): void {
    this.#waiting.push({ matches, answer });
  }

  take(url: string): CannedAnswer | undefined {
    const index = this.#waiting.findIndex(({ matches }) => matches(url));
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0]?.answer;
  }
}

/** Status 0 stands in the log for a request that never gets an answer. */
export function cannedStatus({ status = 200, hangUp, stall }: CannedAnswer): number {
  return hangUp || stall ? 0 : status;
}

export function sendCanned(
  response: ServerResponse,
  answer: CannedAnswer,
  headers: Readonly<Record<string, string>>,
): void {
  if (answer.stall) return;
  const send = () => {
    if (!response.destroyed) sendNow(response, answer, headers);
  };
  if (answer.delayMs === undefined) send();
  else setTimeout(send, answer.delayMs).unref();
}

function sendNow(
  response: ServerResponse,
  answer: CannedAnswer,
  headers: Readonly<Record<string, string>>,
): void {
  if (answer.hangUp) {
    response.destroy();
    return;
  }
  const body = Buffer.from(answer.body ?? '');
  const length = { 'content-length': String(body.length) };
  response.writeHead(answer.status ?? 200, { ...headers, ...length, ...answer.headers });
  if (!answer.truncate) response.end(body);
  else response.write(body.subarray(0, body.length >> 1), () => response.destroy());
}
