import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../../config/origins.ts';
import { readHostnames } from './host-names.ts';

/**
 * Refuses requests whose `Host` is not this machine. While callers are not verified, a page on the
 * internet could otherwise point its own name at 127.0.0.1 and read everything through the browser.
 */
export function refuseForeignHost(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (readHostnames(request.raw)?.every(isLoopback)) return;
    await reply.code(421).send({
      errors: [
        {
          message:
            'This gateway accepts only loopback host names. Set AUTH_MODE=entra to serve others.',
          extensions: { code: 'FORBIDDEN' },
        },
      ],
    });
  });
}
