import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { RequestRefusal } from './request-refusal.ts';

/** A media range that a client accepts, in lower case, with the relevant parameters. */
interface AcceptedRange {
  readonly range: string;
  /** The format of incremental delivery, as in `multipart/mixed;deferSpec=20220824`. */
  readonly deferSpec: string | undefined;
  readonly weight: string | undefined;
}

/** Incremental delivery is accepted beside another type, or alone by a client that knows that it will be used. */
const fitting = /^(?:\*\/\*|application\/(?:\*|json|graphql-response\+json)|multipart\/mixed)$/;

const ranges = /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g;
const parameters = /;\s*(q|deferSpec)\s*=\s*"?([^;,"\s]*)/gi;

/**
 * Refuses clients that accept no type of response, before their operation costs anything. A client that
 * accepts only incremental delivery receives an error if its operation does not use it.
 *
 * Each type has one form. Parameters such as a charset or a profile are removed from the header, because
 * Apollo Server would refuse them after the operation has run.
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

/** Clients send the same few headers. */
const known = new LRUCache<string, string>({ max: 100 });

/** Returns the simplified header, or `unacceptable` if no response can have an accepted type. */
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
