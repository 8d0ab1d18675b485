import type { FastifyInstance } from 'fastify';
import { RequestRefusal } from './request-refusal.ts';

/** Parts are accepted beside one of them, or alone by who knows that there will be parts. */
const fitting = /\*\/\*|application\/(\*|json\b|graphql-response\+json)|multipart\/mixed/i;

/**
 * Refuses clients that take no answer that there is, before their operation costs anything. Who takes
 * nothing but parts of an answer that has none hears of it afterwards.
 */
export function refuseUnacceptable(app: FastifyInstance): void {
  app.addHook('onRequest', ({ headers: { accept = '' } }, _reply, done) => {
    if (accept === '' || fitting.test(accept)) done();
    else done(new RequestRefusal(406, 'Answers are application/json, in one piece or in parts.'));
  });
}
