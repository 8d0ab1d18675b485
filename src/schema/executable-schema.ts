import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isObjectType, isUnionType, parse } from 'graphql';
import type { GatewayContext } from './context.ts';
import { guardFields } from './guard-fields.ts';
import { isOfSpecification } from './of-specification.ts';
import { createPropertyResolver } from './property-resolver.ts';
import { printSubgraph, type RoleOf } from './print-subgraph.ts';
import { resolveEntities } from './resolve-entities.ts';
import { resolvers } from './resolver-map.ts';

/** Reads the SDL, which lies beside the sources and beside the built program alike. */
function readSdl(): readonly string[] {
  const folder = new URL('../../schema/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

/**
 * Makes the schema that answers from Microsoft's JSON: what has no resolver of its own is a property.
 *
 * @param roleOf the roles that the schema tells a supergraph's router of; absent for none.
 */
export function createExecutableSchema(roleOf?: RoleOf): GraphQLSchema {
  const typeDefs = parse(readSdl().join('\n'));
  const schema = makeExecutableSchema<GatewayContext>({
    typeDefs: buildSubgraphSchema(typeDefs),
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  for (const field of fieldsOf(schema)) field.resolve ??= createPropertyResolver(field);
  guardFields(schema);
  serveRouters(schema, printSubgraph(typeDefs, roleOf));
  return schema;
}

/** What the federation's specification adds to a schema for routers. */
function serveRouters(schema: GraphQLSchema, sdl: string): void {
  const { _service, _entities } = schema.getQueryType()?.getFields() ?? {};
  if (_service) _service.resolve = () => ({ sdl });
  if (_entities) _entities.resolve = resolveEntities;
  const entity = schema.getType('_Entity');
  if (isUnionType(entity)) entity.resolveType = () => 'CallRecord';
}

type AnyField = Parameters<typeof createPropertyResolver>[0];

function fieldsOf(schema: GraphQLSchema): AnyField[] {
  return Object.values(schema.getTypeMap()).flatMap((type): AnyField[] =>
    isObjectType(type) && !isOfSpecification(type) ? Object.values(type.getFields()) : [],
  );
}
