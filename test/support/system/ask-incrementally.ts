import type { ResponseError } from './system.ts';

/** The initial result or a subsequent payload, as it arrived. */
export interface Payload {
  readonly hasNext?: boolean;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly ResponseError[];
  readonly incremental?: readonly IncrementalResult[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface IncrementalResult {
  readonly path: readonly (string | number)[];
  readonly label?: string;
  readonly data: Record<string, unknown> | null;
  readonly errors?: readonly ResponseError[];
}

/** A response with its payloads, and their data and errors put together. */
export interface IncrementalResponse {
  readonly status: number;
  readonly payloads: readonly Payload[];
  // A test knows its query, and fails if the response differs.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors: readonly ResponseError[];
}

interface IncrementalOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | null;
  readonly onPayload?: (payload: Payload) => void;
}

const accept = 'multipart/mixed;deferSpec=20220824,application/graphql-response+json';

/**
 * Sends a query as a client that accepts incremental delivery.
 *
 * @param onPayload receives each payload when it arrives.
 */
export async function askIncrementally(
  gatewayUrl: string,
  query: string,
  {
    variables = {},
    headers = {},
    signal = null,
    onPayload = () => undefined,
  }: IncrementalOptions = {},
): Promise<IncrementalResponse> {
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
  if (text !== '--\r\n') throw new Error(`The response ends with ${JSON.stringify(text)}.`);
}

function join(payloads: Payload[]): Pick<IncrementalResponse, 'data' | 'errors'> {
  // Merging changes the data, and the caller gets the payloads as they arrived.
  const [first, ...later] = structuredClone(payloads);
  const parts = later.flatMap(({ incremental = [] }) => incremental);
  for (const { path, data } of parts) merge(data, at(first?.data, path));
  const errors = [...(first?.errors ?? []), ...parts.flatMap((part) => part.errors ?? [])];
  return { data: first?.data, errors };
}

function at(data: unknown, path: IncrementalResult['path']): unknown {
  return path.reduce((value, step) => (value as Record<string | number, unknown>)[step], data);
}

/** Two payloads may have members of one object. */
function merge(from: unknown, to: unknown): void {
  for (const [key, value] of Object.entries(from ?? {})) {
    const target = to as Record<string, unknown>;
    if (typeof value === 'object' && value !== null && key in target) merge(value, target[key]);
    else target[key] = value;
  }
}
