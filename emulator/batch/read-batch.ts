import { badRequest, type GraphError } from '../odata/graph-error.ts';
import { isJsonObject, type Json, type JsonObject } from '../tenant.ts';
import type { BatchStep } from './batch-step.ts';

const LARGEST_BATCH = 20;
const ABSOLUTE = /^[a-z][a-z0-9+.-]*:/i;

/** Returns the steps in the requested order, or throws a GraphError that rejects the whole batch. */
export function readBatch(contentType: string, text: string): readonly BatchStep[] {
  if (!/^application\/json\s*(?:;|$)/i.test(contentType)) {
    throw badRequest('A batch must be sent as application/json.');
  }
  const steps = requestsOf(text).map(readStep);
  requireDifferent(steps.map(({ key }) => key));
  return steps;
}

function requestsOf(text: string): readonly Json[] {
  const body = parse(text);
  const requests = isJsonObject(body) ? body.requests : undefined;
  if (!isArray(requests) || requests.length === 0) throw invalidPayload();
  if (requests.length > LARGEST_BATCH) {
    throw badRequest(
      `Number of batch request steps exceeds the maximum value of ${LARGEST_BATCH}.`,
    );
  }
  return requests;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalidPayload();
  }
}

function readStep(request: Json): BatchStep {
  if (!isJsonObject(request)) throw invalidPayload();
  const { id, method, url, headers = {}, dependsOn = [] } = request;
  if (!isName(id) || !isName(method) || !isName(url)) throw invalidPayload();
  if (!isJsonObject(headers) || !isArray(dependsOn)) throw invalidPayload();
  return {
    id,
    key: keyOf(id),
    method,
    url: belowVersion(url),
    headers: readHeaders(headers),
    dependsOn: dependsOn.map(keyOf),
  };
}

/** The leading slash of a step's URL may be missing. */
function belowVersion(url: string): string {
  if (ABSOLUTE.test(url)) return url;
  return url.startsWith('/') ? `/v1.0${url}` : `/v1.0/${url}`;
}

function readHeaders(headers: JsonObject): Readonly<Record<string, string>> {
  const read = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value !== 'string') throw invalidPayload();
    const key = name.toLowerCase();
    const earlier = read.get(key);
    read.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(read);
}

function requireDifferent(keys: readonly string[]): void {
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw badRequest(`Request Id '${twice}' has duplicates.`);
}

function keyOf(id: Json): string {
  if (typeof id !== 'string') throw invalidPayload();
  return id.toLowerCase();
}

function isName(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function invalidPayload(): GraphError {
  return badRequest('Invalid batch payload format.');
}
