import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { RequestRefusal } from './request-refusal.ts';

/** A media range that a client accepts, in lower case, with the parameters that mean something here. */
interface AcceptedRange {
  readonly range: string;
  /** Which form of parts, as in `multipart/mixed;deferSpec=20220824`. */
  readonly deferSpec: string | undefined;
  readonly weight: string | undefined;
}

/** Parts are accepted beside one of the others, or alone by who knows that there will be parts. */
const fitting = /^(?:\*\/\*|application\/(?:\*|json|graphql-response\+json)|multipart\/mixed)$/;

const ranges = /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g;
const parameters = /;\s*(q|deferSpec)\s*=\s*"?([^;,"\s]*)/gi;

/**
 * Refuses clients that take no answer that there is, before their operation costs anything. Who takes
 * nothing but parts of an answer that has none hears of it afterwards.
 *
 * There is one form of each type: a charset, a profile or whatever else a client wants it with is left
 * out of the header, since Apollo Server would refuse it once the operation has been paid for.
 */
export function refuseUnacceptable(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers }, _reply, done) => {
    const accept = headers.accept ?? '';
    const plain = known.get(accept) ?? readAccept(accept);
    known.set(accept, plain);
    if (plain === 'unacceptable') {
      done(
        new RequestRefusal(
          406,
          'The `Accept` header must allow application/json, application/graphql-response+json or multipart/mixed.',
        ),
      );
      return;
    }
    headers.accept = plain;
    done();
  });
}

/** Clients send the same few. */
const known = new LRUCache<string, string>({ max: 100 });

/** What is left of a header; `unacceptable` where there is no such answer. */
function readAccept(accept: string): string {
  const texts = accept.match(ranges) ?? [];
  const accepted = texts.map(readRange).filter(({ range }) => range !== '');
  const isUnacceptable = accepted.length > 0 && !accepted.some(fits);
  return isUnacceptable ? 'unacceptable' : accepted.map(print).join(', ');
}

function readRange(text: string): AcceptedRange {
  const [range = ''] = text.split(';', 1);
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(parameters)) {
    found.set(name.toLowerCase(), value);
  }
  const [deferSpec, weight] = [found.get('deferspec'), found.get('q')];
  return { range: range.trim().toLowerCase(), deferSpec, weight };
}

function fits({ range, weight }: AcceptedRange): boolean {
  return fitting.test(range) && Number(weight ?? 1) !== 0;
}

function print({ range, deferSpec, weight }: AcceptedRange): string {
  const spec = deferSpec === undefined ? '' : `;deferSpec=${deferSpec}`;
  return `${range}${spec}${weight === undefined ? '' : `;q=${weight}`}`;
}
