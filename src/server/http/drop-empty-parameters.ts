import type { FastifyInstance } from 'fastify';

/** An empty name means no name. In JSON, null means that a parameter is absent. */
const emptyParameters = /([?&])(?:operationName=|(?:variables|extensions)=(?:null)?)(?=&|$)/g;

/**
 * Removes empty parameters, as GraphQL over HTTP requires: some clients send all parameters, and leave
 * those without a value empty.
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
