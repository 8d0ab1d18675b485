import type { FastifyInstance } from 'fastify';
import { ConfigurationError } from '../../config/configuration-error.ts';
import { type AddressVariables, describeUnusable } from '../../config/listening-address.ts';

/**
 * Listens, and gives the origin that it listens on.
 *
 * @throws ConfigurationError with the variable that has to be changed for that.
 */
export async function listen(
  app: FastifyInstance,
  place: { readonly host: string; readonly port: number },
  names: AddressVariables,
): Promise<string> {
  try {
    return await app.listen(place);
  } catch (cause) {
    throw new ConfigurationError([describeUnusable(cause, names)], { cause });
  }
}
