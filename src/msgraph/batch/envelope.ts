import { BadUpstreamResponseError, type UpstreamIds } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { type UpstreamResponse, type UpstreamRequest, upstreamIds } from '../exchange.ts';
import { publicNameOf, readMicrosoftError } from '../read-microsoft-error.ts';

/** More steps than these Microsoft Graph refuses. */
export const maxSteps = 20;

/** Prints the body of a `$batch`; a step's id is its place, counted from 1. */
export function printEnvelope(requests: readonly UpstreamRequest[]): string {
  const steps = requests.map(({ path, query, headers }, index) => ({
    id: String(index + 1),
    method: 'GET',
    url: query === '' ? path : `${path}?${query}`,
    headers,
  }));
  return JSON.stringify({ requests: steps });
}

/**
 * Takes the answer to each step out of the answer to a `$batch`, in the order of the requests.
 *
 * Steps are matched by id, since Microsoft Graph answers in any order. A step that has no answer, or
 * one that cannot be read, is an error of its own. An envelope that was refused answers each step.
 *
 * @param batch its number among the batches of the operation.
 */
export function readEnvelope(
  requests: readonly UpstreamRequest[],
  envelope: UpstreamResponse,
  batch: number,
): readonly (UpstreamResponse | Error)[] {
  const answers = readResponses(envelope);
  const textBytes = Math.ceil(envelope.bytes / requests.length);
  const shared = { batch, textBytes, date: envelope.headers.date };
  return requests.map((request, index) => {
    if (answers) return readStep(request, answers.get(String(index + 1)), shared);
    const ids = { ...envelope.ids, ...upstreamIds(request) };
    if (isOfEachStep(envelope.status)) return { ...envelope, batch, ids };
    const cause = readMicrosoftError(envelope);
    const facts = { ...ids, upstreamCode: publicNameOf(cause) };
    return new BadUpstreamResponseError(`the batch has status ${envelope.status}`, facts, {
      cause,
    });
  });
}

/** Whether a status says of each step what it says of the batch; 404, say, is not of the records. */
function isOfEachStep(status: number): boolean {
  return [401, 403, 408, 429].includes(status) || status >= 500;
}

function readResponses(envelope: UpstreamResponse): ReadonlyMap<unknown, JsonObject> | undefined {
  let body: unknown;
  try {
    body = envelope.readJson();
  } catch {
    // What is no JSON has no responses.
  }
  if (!isJsonObject(body) || !Array.isArray(body.responses)) return undefined;
  return new Map(body.responses.filter(isJsonObject).map((response) => [response.id, response]));
}

/** What the steps have of their envelope. */
interface SharedByAll extends Pick<UpstreamResponse, 'textBytes'> {
  readonly batch: number;
  readonly date: string | undefined;
}

function readStep(
  request: UpstreamRequest,
  response: JsonObject | undefined,
  { batch, textBytes, date }: SharedByAll,
): UpstreamResponse | BadUpstreamResponseError {
  if (typeof response?.status !== 'number') {
    return new BadUpstreamResponseError(
      'the batch has no response to this request',
      upstreamIds(request),
    );
  }
  const { status, body } = response;
  // A step was answered when its batch was: by that time a date in another header is measured.
  const headers: UpstreamResponse['headers'] = { date, ...readHeaders(response.headers) };
  const ids: UpstreamIds = upstreamIds(request, headers['request-id']);
  return {
    status,
    headers,
    ids,
    batch,
    textBytes,
    readJson: () => body,
    // Counted only where somebody wants to know: the text of a step is not ours, but the envelope's.
    get bytes() {
      return Buffer.byteLength(JSON.stringify(body ?? ''));
    },
  };
}

function readHeaders(headers: unknown): Readonly<Record<string, string | undefined>> {
  if (!isJsonObject(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number'
        ? [[name.toLowerCase(), String(value)]]
        : [],
    ),
  );
}
