/**
 * Options for Fastify. No route has a JSON schema, so the compilers of such schemas are not loaded: they take as long as
 * the rest of Fastify.
 */
export const withoutSchemas = {
  schemaController: { compilersFactory: { buildValidator: refuse, buildSerializer: refuse } },
};

function refuse(): never {
  throw new TypeError('A route has a JSON schema, which nothing compiles.');
}
