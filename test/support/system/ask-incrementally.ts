import type { ResponseError } from './system.ts';

/** One part of an answer, as it came. */
export interface Payload {
  readonly hasNext?: boolean;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly ResponseError[];
  readonly incremental?: readonly LaterPart[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface LaterPart {
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly ResponseError[];
}

/** An answer that may have come in parts, and what it is when all of them are put together. */
export interface PartedAnswer {
  readonly status: number;
  readonly payloads: readonly Payload[];
  // A test knows what it asked for, and fails where the answer differs.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly data: any;
  readonly errors: readonly ResponseError[];
}

interface Authenticating {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | null;
  readonly onPayload?: (payload: Payload) => void;
}

const accept = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json';

/**
 * Asks as a client does that takes an answer in parts.
 *
 * @param onPayload hears of each part when it comes.
 */
export async function askInParts(
  gatewayUrl: string,
  query: string,
  { variables = {}, headers = {}, signal = null, onPayload = () => undefined }: Authenticating = {},
): Promise<PartedAnswer> {
  const response = await fetch(`${gatewayUrl}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept, ...headers },
    body: JSON.stringify({ query, variables }),
    signal,
  });
  const payloads: Payload[] = [];
  for await (const payload of readPayloads(response)) {
    payloads.push(payload);
    onPayload(payload);
  }
  return { status: response.status, payloads, ...join(payloads) };
}

async function* readPayloads(response: Response): AsyncGenerator<Payload> {
  if (!response.headers.get('content-type')?.startsWith('multipart/mixed')) {
    yield (await response.json()) as Payload;
    return;
  }
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const parts = text.split('\r\n---');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const [, json] = part.split('\r\n\r\n');
      if (json !== undefined) yield JSON.parse(json) as Payload;
    }
  }
  if (text !== '--\r\n') throw new Error(`The answer ends with ${JSON.stringify(text)}.`);
}

function join(payloads: Payload[]): Pick<PartedAnswer, 'data' | 'errors'> {
  // The payloads are to be seen as they came.
  const [first, ...later] = structuredClone(payloads);
  const parts = later.flatMap(({ incremental = [] }) => incremental);
  for (const { path, data } of parts) merge(data, at(first?.data, path));
  const errors = [...(first?.errors ?? []), ...parts.flatMap((part) => part.errors ?? [])];
  return { data: first?.data, errors };
}

function at(data: unknown, path: LaterPart['path']): unknown {
  return path.reduce((value, step) => (value as Record<string | number, unknown>)[step], data);
}

/** Two parts may tell of one object. */
function merge(from: unknown, to: unknown): void {
  for (const [key, value] of Object.entries(from ?? {})) {
    const target = to as Record<string, unknown>;
    if (typeof value === 'object' && value !== null && key in target) merge(value, target[key]);
    else target[key] = value;
  }
}
