import type { FastifyInstance } from 'fastify';
import { ConfigurationError } from '../../config/configuration-error.ts';
import { type AddressVariables, describeUnusable } from '../../config/listening-address.ts';

/**
 * How many connections may wait to be accepted. Node.js accepts one in each turn of its event loop, so many can wait while
 * it is busy. If there were no room, the client's system would try again after a second.
 */
export const backlog = 4096;

/**
 * Starts to listen, and returns the origin.
 *
 * @throws ConfigurationError that names the variable to change.
 */
export async function listen(
  app: FastifyInstance,
  place: { readonly host: string; readonly port: number },
  names: AddressVariables,
): Promise<string> {
  try {
    return await app.listen({ ...place, backlog });
  } catch (cause) {
    throw new ConfigurationError([describeUnusable(cause, names)], { cause });
  }
}
