import { BadUpstreamResponseError, type UpstreamIds } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { type UpstreamResponse, type UpstreamRequest, upstreamIds } from '../exchange.ts';
import { publicNameOf, readMicrosoftError } from '../read-microsoft-error.ts';

/** Microsoft Graph refuses a batch with more steps. */
export const maxSteps = 20;

/** Prints the body of a `$batch`. A step's id is its position, counted from 1. */
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
 * Returns the response to each step of a `$batch`, in the order of the requests.
 *
 * Steps are matched by id, because Microsoft Graph returns them in any order. A step without a readable
 * response is an error by itself. If the batch itself was refused, that applies to each step.
 */
export function readEnvelope(
  requests: readonly UpstreamRequest[],
  envelope: UpstreamResponse,
): readonly (UpstreamResponse | Error)[] {
  const responses = readResponses(envelope);
  // The size of each step is unknown, and printing its body again would take as long as parsing it did.
  const bytes = Math.ceil(envelope.bytes / requests.length);
  const shared = { bytes, date: envelope.headers.date };
  return requests.map((request, index) => {
    if (responses) return readStep(request, responses.get(String(index + 1)), shared);
    const ids = { ...envelope.ids, ...upstreamIds(request) };
    if (isOfEachStep(envelope.status)) return { ...envelope, bytes, ids };
    const cause = readMicrosoftError(envelope);
    const facts = { ...ids, upstreamCode: publicNameOf(cause) };
    return new BadUpstreamResponseError(`the batch has status ${envelope.status}`, facts, {
      cause,
    });
  });
}

/** Whether the status of the batch applies to each step. A 404, for example, is not about the records. */
function isOfEachStep(status: number): boolean {
  return [401, 403, 408, 429].includes(status) || status >= 500;
}

function readResponses(envelope: UpstreamResponse): ReadonlyMap<unknown, JsonObject> | undefined {
  let body: unknown;
  try {
    body = envelope.readJson();
  } catch {
    // A body that is not JSON has no responses.
  }
  if (!isJsonObject(body) || !Array.isArray(body.responses)) return undefined;
  return new Map(body.responses.filter(isJsonObject).map((response) => [response.id, response]));
}

/** What the steps take from their batch. */
interface SharedByAll extends Pick<UpstreamResponse, 'bytes'> {
  readonly date: string | undefined;
}

function readStep(
  request: UpstreamRequest,
  response: JsonObject | undefined,
  { bytes, date }: SharedByAll,
): UpstreamResponse | BadUpstreamResponseError {
  if (typeof response?.status !== 'number') {
    return new BadUpstreamResponseError(
      'the batch has no response to this request',
      upstreamIds(request),
    );
  }
  const { status, body } = response;
  // The date of the batch, to which a date in another header of the step is relative.
  const headers: UpstreamResponse['headers'] = { date, ...readHeaders(response.headers) };
  const ids: UpstreamIds = upstreamIds(request, headers['request-id']);
  return { status, headers, ids, bytes, readJson: () => body };
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
