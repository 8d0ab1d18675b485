import type { FastifyInstance } from 'fastify';
import { ConfigurationError } from '../../config/configuration-error.ts';
import { type AddressVariables, describeUnusable } from '../../config/listening-address.ts';

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
    return await app.listen(place);
  } catch (cause) {
    throw new ConfigurationError([describeUnusable(cause, names)], { cause });
  }
}
