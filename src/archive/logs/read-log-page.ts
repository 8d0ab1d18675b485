import { createHash } from 'node:crypto';
import { BadUpstreamResponseError } from '../../errors.ts';
import type { JsonObject } from '../../json.ts';
import type { JsonResponse } from '../../msgraph/exchange.ts';
import type { CallLogName } from '../../plan/call-log.ts';
import { readItems } from '../../records/page.ts';
import { directRoutingFactOf } from '../../statistics/direct-routing/direct-routing-fact.ts';
import type { LogPlace, LogRow } from './call-log-rows.ts';
import type { Forgotten } from '../redaction/forgotten.ts';
import { childrenOf, textOf, valueOf } from '../json-children.ts';
import { packText } from '../pack-text.ts';
import { storedMoment } from '../stored-moment.ts';

/** What an id may be to become part of a key. */
const usualId = /^[!-~]{1,200}$/;

/** The rows of one reading of a day, each once: while Microsoft adds rows, its pages shift and repeat some. */
export class LogRowKeys {
  readonly #hashes = new Map<string, string[]>();
  readonly #places = new Set<string>();

  /** Notes where a row is stored. */
  add(place: LogPlace): void {
    this.#places.add(printPlace(place));
  }

  /** Whether a row was read that is stored in this place. */
  has(place: LogPlace): boolean {
    return this.#places.has(printPlace(place));
  }

  /** @returns undefined if the row was read before. */
  keyOf({ id }: JsonObject, text: Uint8Array): string | undefined {
    const hash = createHash('sha256').update(text).digest('hex');
    const name = typeof id === 'string' && usualId.test(id) ? id.toLowerCase() : hash;
    const known = this.#hashes.get(name) ?? [];
    this.#hashes.set(name, known);
    if (known.includes(hash)) return undefined;
    known.push(hash);
    return `${name} ${known.length - 1}`;
  }
}

/** Reads the rows of a page, to the byte, without what identifies the forgotten. */
export async function readLogPage(
  log: CallLogName,
  { json, body }: JsonResponse,
  keys: LogRowKeys,
  forgotten: Forgotten,
): Promise<readonly LogRow[]> {
  const items = readItems(json.value, log);
  const list = body && valueOf(body, await childrenOf(body), 'value');
  if (!list) throw new TypeError('A response has no text.');
  const texts = (await childrenOf(list)).map((child) => textOf(list, child));
  const rows = items.flatMap((item, index) => {
    const text = texts[index] ?? Buffer.alloc(0);
    const key = keys.keyOf(item.json, text);
    return key === undefined ? [] : [{ json: item.json, text, key }];
  });
  return Promise.all(
    rows.map(async ({ json: row, text, key }) => {
      const kept = await forgotten.leftOutOf(text, row, '');
      const startTime = startOf(row);
      keys.add({ startTime, key });
      const fact = log === 'directRoutingCalls' ? directRoutingFactOf(kept.json) : undefined;
      return { log, key, startTime, text: await packText(kept.text), fact };
    }),
  );
}

function printPlace({ startTime, key }: LogPlace): string {
  return `${startTime} ${key}`;
}

/** A row has no place in its log without it. */
function startOf({ startDateTime }: JsonObject): string {
  const start = storedMoment(startDateTime);
  if (start !== undefined) return start;
  throw new BadUpstreamResponseError('a row of a log has no start');
}
