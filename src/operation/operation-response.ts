import type { GraphQLFormattedError } from 'graphql';
import type { PrintedData } from './printed-data.ts';

/** Everything that a client receives for one operation: in one piece, or by incremental delivery. */
export type OperationResponse = SingleResponse | IncrementalResponse;

/** Facts for a host that has a place for them. */
interface ResponseFacts {
  /** The HTTP status that means the same; 200 if absent. */
  readonly status?: number | undefined;
  /** When a client may try again. */
  readonly retryAfterSeconds?: number | undefined;
  /** Whether the error replaces a whole response. A host may report any other response as a success. */
  readonly isRejected?: boolean;
}

export interface SingleResponse extends ResponseFacts {
  readonly kind: 'single';
  readonly result: Result;
  /** The result as a line of JSON. Absent if the result is a refusal, which is small. */
  readonly text?: string;
}

export interface IncrementalResponse extends ResponseFacts {
  readonly kind: 'incremental';
  readonly initialResult: InitialResult;
  readonly subsequentResults: AsyncIterable<SubsequentPayload>;
}

/** The result of an execution. Its errors are masked when it leaves `runOperation`. */
export interface Result {
  readonly errors?: readonly GraphQLFormattedError[];
  readonly data?: Record<string, unknown> | PrintedData | null;
  readonly extensions?: Record<string, unknown>;
}

export interface InitialResult extends Result {
  readonly hasNext: boolean;
}

/** A payload in the format that clients select with `deferSpec=20220824`. */
export interface SubsequentPayload {
  readonly incremental?: readonly IncrementalResult[];
  readonly extensions?: Record<string, unknown>;
  readonly hasNext: boolean;
}

export interface IncrementalResult extends Result {
  readonly path?: readonly (string | number)[];
  readonly label?: string;
}

interface Changes {
  readonly ofResult: <Each extends Result>(result: Each) => Each;
  readonly ofPayload: (
    payload: SubsequentPayload,
  ) => SubsequentPayload | Promise<SubsequentPayload>;
}

/** Changes a result, or the initial result and each subsequent payload. */
export function mapResponse(response: OperationResponse, changes: Changes): OperationResponse {
  if (response.kind === 'single') {
    const result = changes.ofResult(response.result);
    return result === response.result ? response : { ...response, result };
  }
  const { initialResult, subsequentResults } = response;
  return {
    ...response,
    initialResult: changes.ofResult(initialResult),
    subsequentResults: mapPayloads(subsequentResults, changes.ofPayload),
  };
}

async function* mapPayloads(
  payloads: AsyncIterable<SubsequentPayload>,
  change: Changes['ofPayload'],
): AsyncGenerator<SubsequentPayload, void> {
  for await (const payload of payloads) yield change(payload);
}

/** Calls `act` once the last result is there, or none will come. */
export async function whenComplete(
  running: Promise<OperationResponse>,
  act: () => void,
): Promise<OperationResponse> {
  const response = await running.catch((error: unknown) => {
    act();
    throw error;
  });
  if (response.kind === 'incremental') {
    return { ...response, subsequentResults: endWith(response.subsequentResults, act) };
  }
  act();
  return response;
}

async function* endWith(
  payloads: AsyncIterable<SubsequentPayload>,
  act: () => void,
): AsyncGenerator<SubsequentPayload, void> {
  try {
    for await (const payload of payloads) {
      // A client may take its time to read the last one.
      if (!payload.hasNext) act();
      yield payload;
    }
  } finally {
    act();
  }
}
