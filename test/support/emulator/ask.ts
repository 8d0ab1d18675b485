import { afterAll, beforeAll } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/emulator.ts';
import { isJsonObject, type Json, type JsonObject } from '../../../emulator/tenant.ts';

// Most tests of the emulator use this file: `withEmulator` starts one around a file or group, at a fixed time;
// `ask` sends a GET with a valid token; the `…At` functions read the JSON of a response.

export const NOW = new Date('2026-11-25T12:00:00Z');
export const RECORDS = '/v1.0/communications/callRecords';

export interface Response {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** Starts an emulator around the tests of a file, or of a `describe`. */
export function withEmulator(options: EmulatorOptions = {}): () => Emulator {
  let emulator: Emulator | undefined;
  beforeAll(async () => {
    emulator = await startEmulator({ now: NOW, ...options });
  });
  afterAll(() => emulator?.close());
  return () => {
    if (!emulator) throw new Error('The emulator has not been started.');
    return emulator;
  };
}

/**
 * Sends a GET with a valid token.
 *
 * @param target a path with its query, or a whole link.
 */
export async function ask(
  emulator: Emulator,
  target: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const url = target.startsWith('http') ? target : `${emulator.url}${target}`;
  const response = await fetch(url, { headers: { authorization: 'Bearer any', ...headers } });
  const body = (await response.json()) as Json;
  if (!isJsonObject(body)) throw new TypeError('The body is not an object.');
  return { status: response.status, headers: response.headers, body };
}

/** The status, code and message of an error. */
export async function refusal(emulator: Emulator, target: string): Promise<string> {
  const { status, body } = await ask(emulator, target);
  const error = objectAt(body, 'error');
  return `${status} ${textAt(error, 'code')}: ${textAt(error, 'message')}`;
}

export function objectAt(body: JsonObject, name: string): JsonObject {
  const value = body[name];
  if (!isJsonObject(value)) throw new TypeError(`${name} is not an object.`);
  return value;
}

export function textAt(body: JsonObject, name: string): string {
  const value = body[name];
  if (typeof value !== 'string') throw new TypeError(`${name} is not a string.`);
  return value;
}

export function objectsAt(body: JsonObject, name: string): readonly JsonObject[] {
  const value = body[name];
  if (!Array.isArray(value)) throw new TypeError(`${name} is not an array.`);
  return value.filter((item: Json) => isJsonObject(item));
}

export function linkAt(body: JsonObject, property = ''): string | undefined {
  const link = body[`${property}@odata.nextLink`];
  return typeof link === 'string' ? link : undefined;
}

/** Returns the items of all pages from `target` on, and the size of each page. */
export async function walk(
  emulator: Emulator,
  target: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly items: readonly JsonObject[]; readonly pages: readonly number[] }> {
  const items: JsonObject[] = [];
  const pages: number[] = [];
  for (let link: string | undefined = target; link !== undefined;) {
    const { body } = await ask(emulator, link, headers);
    const value = objectsAt(body, 'value');
    items.push(...value);
    pages.push(value.length);
    link = linkAt(body);
  }
  return { items, pages };
}
