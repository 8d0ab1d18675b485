import { setImmediate as later } from 'node:timers/promises';
import { BadUpstreamResponseError } from '../../../src/errors.ts';
import type { CachedResponse, CacheStore } from '../../../src/records/cache/cache-store.ts';

/** An entry as it is written: the clock and the moments of one process mean nothing to another. */
interface Written extends Omit<CachedResponse, 'requestedAt'> {
  readonly requestedBy: number;
  readonly requestedAt: number;
}

/** A level that several processes share: it holds nothing but text, and answers later. */
export class SharedLevel {
  readonly texts = new Map<string, string>();
  #processes = 0;

  /** The store of one process. It keeps no entry but those that `prepare` has just read from their text. */
  connect(): CacheStore {
    const process = (this.#processes += 1);
    const prepared = new Map<string, readonly CachedResponse[]>();
    const toEntry = ({ requestedBy, ...entry }: Written): CachedResponse =>
      requestedBy === process ? entry : { ...entry, requestedAt: -1 };
    return {
      prepare: async (key) => {
        await later();
        const text = this.texts.get(key);
        if (text !== undefined) prepared.set(key, (decode(text) as Written[]).map(toEntry));
      },
      get: (key) => prepared.get(key),
      set: (key, entries) => {
        const written = entries.map((entry) => ({ ...entry, requestedBy: process }));
        this.texts.set(key, encode(written));
        prepared.set(key, (decode(encode(written)) as Written[]).map(toEntry));
      },
      clear: () => prepared.clear(),
      bytes: 0,
    };
  }
}

/** Writes an entry as JSON; sets and errors are the only members that are not plain data. */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_name, member: unknown) => {
    if (member instanceof Set) return { $set: [...(member as Set<unknown>)] };
    if (!(member instanceof BadUpstreamResponseError)) return member;
    return { $error: member.message, facts: member.facts };
  });
}

export function decode(text: string): unknown {
  return JSON.parse(text, (_name, member: unknown) => {
    if (typeof member !== 'object' || member === null) return member;
    if ('$set' in member) return new Set(member.$set as unknown[]);
    return '$error' in member ? readError(member as unknown as WrittenError) : member;
  });
}

interface WrittenError {
  readonly $error: string;
  readonly facts: BadUpstreamResponseError['facts'];
}

function readError({ $error: message, facts }: WrittenError): BadUpstreamResponseError {
  const error = new BadUpstreamResponseError('', facts);
  error.message = message;
  return error;
}
