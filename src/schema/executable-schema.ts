import { readdirSync, readFileSync } from 'node:fs';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { type GraphQLSchema, isIntrospectionType, isObjectType } from 'graphql';
import type { GatewayContext } from './context.ts';
import { guardFields } from './guard-fields.ts';
import { createPropertyResolver } from './property-resolver.ts';
import { resolvers } from './resolver-map.ts';

/** Reads the SDL, which lies beside the sources and beside the built program alike. */
function readSdl(): readonly string[] {
  const folder = new URL('../../schema/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => readFileSync(new URL(name, folder), 'utf8'));
}

/** Makes the schema that answers from Microsoft's JSON: what has no resolver of its own is a property. */
export function createExecutableSchema(): GraphQLSchema {
  const schema = makeExecutableSchema<GatewayContext>({
    typeDefs: [...readSdl()],
    resolvers,
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  });
  for (const field of fieldsOf(schema)) field.resolve ??= createPropertyResolver(field);
  guardFields(schema);
  return schema;
}

type AnyField = Parameters<typeof createPropertyResolver>[0];

function fieldsOf(schema: GraphQLSchema): AnyField[] {
  return Object.values(schema.getTypeMap()).flatMap((type): AnyField[] =>
    isObjectType(type) && !isIntrospectionType(type) ? Object.values(type.getFields()) : [],
  );
}
