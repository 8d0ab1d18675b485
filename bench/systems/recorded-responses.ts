import { gunzipSync, gzipSync } from 'node:zlib';
import { request } from 'undici';

/** A response of the emulator to one GET, both as it is and compressed. */
export interface RecordedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Buffer;
  readonly compressed: Buffer;
}

const keptHeaders = ['content-type', 'preference-applied', 'odata-version'];

/**
 * The emulator's responses, each computed once. The emulator generates its records anew for every
 * request, which takes longer than a gateway needs: it would be measured instead.
 */
export class RecordedResponses {
  readonly #emulatorUrl: string;
  readonly #recorded = new Map<string, Promise<RecordedResponse>>();

  constructor(emulatorUrl: string) {
    this.#emulatorUrl = emulatorUrl;
  }

  /** `host` is the address that links to next pages name. */
  get(path: string, host: string, prefer = ''): Promise<RecordedResponse> {
    const key = `${prefer} ${path}`;
    const known = this.#recorded.get(key);
    if (known) return known;
    const recorded = this.#record(path, host, prefer);
    this.#recorded.set(key, recorded);
    return recorded;
  }

  async #record(path: string, host: string, prefer: string): Promise<RecordedResponse> {
    const authorization = 'Bearer any';
    const { statusCode, headers, body } = await request(this.#emulatorUrl + path, {
      headers: { host, authorization, 'accept-encoding': 'gzip', ...(prefer && { prefer }) },
    });
    const received = Buffer.from(await body.arrayBuffer());
    const plain = headers['content-encoding'] === 'gzip' ? gunzipSync(received) : received;
    const kept = keptHeaders.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    const compressed = gzipSync(plain, { level: 1 });
    return { status: statusCode, headers: Object.fromEntries(kept), plain, compressed };
  }
}
