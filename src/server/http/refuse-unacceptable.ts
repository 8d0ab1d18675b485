import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { type AcceptedRange, isWanted, readAccepted } from './accepted-types.ts';
import { RequestRefusal } from './request-refusal.ts';

const jsonTypes = ['application/json', 'application/graphql-response+json'];
/** The types of what comes piece by piece. */
const streamedTypes = ['multipart/mixed', 'text/event-stream'];

/**
 * Refuses clients that accept no type of response, before their operation costs anything. A client that accepts
 * only incremental delivery or events receives JSON if there are none: RFC 9110, 12.5.1, allows it, and the client
 * reads what is wrong.
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
          'The `Accept` header must allow application/json, application/graphql-response+json, multipart/mixed or text/event-stream.',
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
  const accepted = readAccepted(accept);
  if (accepted.length === 0 || jsonTypes.some((type) => accepts(accepted, type))) {
    return accepted.map(print).join(', ');
  }
  const streamed = accepted.filter((each) => streamedTypes.includes(each.range) && isWanted(each));
  if (streamed.length === 0) return 'unacceptable';
  return [...streamed.map(print), 'application/json;q=0.1'].join(', ');
}

/** The most specific range decides. */
function accepts(accepted: readonly AcceptedRange[], type: string): boolean {
  const [group = ''] = type.split('/', 1);
  const found = [type, `${group}/*`, '*/*'].flatMap((name) =>
    accepted.filter(({ range }) => range === name),
  );
  return found[0] !== undefined && isWanted(found[0]);
}

function print({ range, deferSpec, weight }: AcceptedRange): string {
  const spec = deferSpec === undefined ? '' : `;deferSpec=${deferSpec}`;
  return `${range}${spec}${weight === undefined ? '' : `;q=${weight}`}`;
}
