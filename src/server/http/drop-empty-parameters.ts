import type { FastifyInstance } from 'fastify';

/** An empty name is none; null, in JSON, is what is not said. */
const emptyParameters = /([?&])(?:operationName=|(?:variables|extensions)=(?:null)?)(?=&|$)/g;

/**
 * Leaves out parameters that say nothing, as GraphQL over HTTP has it: some clients write all that there
 * are, and leave those empty that they have no value for.
 */
export function dropEmptyParameters(app: FastifyInstance): void {
  app.addHook('preHandler', (request, _reply, done) => {
    const { raw, body } = request;
    if (request.method === 'GET') raw.url = raw.url?.replace(emptyParameters, '$1') ?? '';
    else if (isUnnamed(body)) request.body = { ...body, operationName: null };
    done();
  });
}

function isUnnamed(body: unknown): body is { readonly operationName: '' } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'operationName' in body &&
    body.operationName === ''
  );
}
