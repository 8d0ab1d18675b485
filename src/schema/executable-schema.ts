import { makeExecutableSchema } from '@graphql-tools/schema';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, isObjectType, isUnionType } from 'graphql';
import type { GatewayContext } from './context.ts';
import { describeSchema } from './sdl/describe-schema.ts';
import { guardFields, guardRows } from '../access/guard-fields.ts';
import { isBuiltIn } from '../access/class-of.ts';
import { serveProperty } from './values/property.ts';
import { printSubgraph, type RoleOf } from './sdl/print-subgraph.ts';
import { readSdl } from './sdl/read-sdl.ts';
import { entities, typeOfEntity } from './resolve-entities.ts';
import { keepParents } from './parents.ts';
import { fieldWithoutRequest } from './planned-field.ts';
import { requirePlans } from './require-plans.ts';
import { countWork } from './count-work.ts';
import { resolvers } from './resolver-map.ts';
import { withoutNodeResolvers } from './sdl/without-node.ts';

export interface SchemaOptions {
  /** The roles that the schema shows to a supergraph's router; absent for none. */
  readonly roleOf?: RoleOf | undefined;
  /** Whether there are `Node` and `Query.node`. */
  readonly hasNode?: boolean;
}

/** Makes the schema that serves Microsoft's JSON: a field without a resolver of its own is a property. */
export function createExecutableSchema({
  roleOf,
  hasNode = true,
}: SchemaOptions = {}): GraphQLSchema {
  const typeDefs = readSdl({ hasNode });
  const schema = makeExecutableSchema<GatewayContext>({
    typeDefs: buildSubgraphSchema(typeDefs),
    resolvers: hasNode ? resolvers : withoutNodeResolvers(resolvers),
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  for (const field of fieldsOf(schema)) if (!field.resolve) serveProperty(field);
  keepParents(schema);
  guardFields(schema);
  serveRouters(schema, () => printSubgraph(typeDefs, roleOf));
  requirePlans(schema);
  countWork(schema);
  return describeSchema(schema);
}

/**
 * Resolves what the federation's specification adds for routers. The SDL is printed when it is first
 * requested.
 */
function serveRouters(schema: GraphQLSchema, printSdl: () => string): void {
  let sdl: string | undefined;
  const { _service, _entities } = schema.getQueryType()?.getFields() ?? {};
  const service = fieldWithoutRequest(() => ({ sdl: (sdl ??= printSdl()) }));
  if (_service) Object.assign(_service, service);
  if (_entities) Object.assign(_entities, { ...entities, resolve: guardRows(entities.resolve) });
  const entity = schema.getType('_Entity');
  if (isUnionType(entity)) entity.resolveType = typeOfEntity;
}

type AnyField = Parameters<typeof serveProperty>[0];

function fieldsOf(schema: GraphQLSchema): AnyField[] {
  return Object.values(schema.getTypeMap()).flatMap((type): AnyField[] =>
    isObjectType(type) && !isBuiltIn(type) ? Object.values(type.getFields()) : [],
  );
}
