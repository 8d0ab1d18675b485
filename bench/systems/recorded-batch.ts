import { gzipSync } from 'node:zlib';
import type { RecordedResponse, RecordedResponses } from './recorded-responses.ts';

interface BatchStep {
  readonly id: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RecordedBatch extends RecordedResponse {
  readonly steps: number;
}

/** Responds to a JSON batch of GETs with the recorded responses of its steps. */
export async function respondToBatch(
  text: string,
  host: string,
  recorded: RecordedResponses,
): Promise<RecordedBatch> {
  const { requests } = JSON.parse(text) as { readonly requests: readonly BatchStep[] };
  const responses = await Promise.all(
    requests.map(({ url, headers }) => recorded.get(`/v1.0${url}`, host, preferOf(headers))),
  );
  const heads = requests.map(({ id }, index) => headOf(id, responses[index], index));
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    plain: joined(heads, responses, 'plain'),
    compressed: joined(heads, responses, 'compressed'),
    steps: requests.length,
  };
}

function preferOf(headers: BatchStep['headers'] = {}): string | undefined {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === 'prefer')?.[1];
}

function headOf(id: string, response: RecordedResponse | undefined, index: number): string {
  const { status = 500, headers = {} } = response ?? {};
  const start = index === 0 ? '{"responses":[' : '},';
  return `${start}{"id":${JSON.stringify(id)},"status":${status},"headers":${JSON.stringify(headers)},"body":`;
}

/** A gzip file may have several members, so the compressed bodies are joined as they are. */
function joined(
  heads: readonly string[],
  responses: readonly RecordedResponse[],
  form: 'plain' | 'compressed',
): Buffer {
  const write = (text: string) =>
    form === 'plain' ? Buffer.from(text) : gzipSync(text, { level: 1 });
  const parts = responses.flatMap((response, index) => [write(heads[index] ?? ''), response[form]]);
  return Buffer.concat([...parts, write('}]}')]);
}
