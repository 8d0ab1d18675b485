import {
  type GraphQLNamedType,
  GraphQLSchema,
  isObjectType,
  isScalarType,
  isSpecifiedDirective,
} from 'graphql';
import { ofClients } from './print-client-schema.ts';

const forRouters =
  'Only for the router of a supergraph: if a router is configured or callers are authenticated, other callers are rejected with the error `FORBIDDEN`.';

/**
 * The descriptions of what the federation's specification adds, by the names of types, fields and arguments.
 */
const descriptions: Readonly<Record<string, string>> = {
  _entities: `Returns call records and users by their keys, one item per key, in the order of the keys. An item that cannot be read is null with an error at its path. ${forRouters}`,
  representations: 'The keys: each has `__typename` (`CallRecord` or `User`) and `id`.',
  _service: `Describes this subgraph. ${forRouters} Never null.`,
  _Service: 'The description of a subgraph.',
  sdl: 'The subgraph schema that a supergraph is composed of, as SDL. Never null.',
  _Any: 'A reference to an object: the name of its type and its key.',
  _Entity: 'An object that other subgraphs can refer to.',
};

/**
 * Prepares a schema for introspection. It adds the descriptions of what the federation's specification
 * adds, and of scalars, whose implementations replace their descriptions. It removes the directives that
 * only occur in SDL, whose uses introspection does not show, and the types of their arguments.
 */
export function describeSchema(schema: GraphQLSchema): GraphQLSchema {
  const { types, directives, ...config } = schema.toConfig();
  const shown = types.filter(({ name }) => !isOfSdl(name));
  for (const type of shown) describe(type);
  return new GraphQLSchema({
    ...config,
    types: shown,
    directives: directives.filter((one) => isSpecifiedDirective(one) || one.name === ofClients),
  });
}

/** Whether a type belongs to the arguments of the federation's directives. */
function isOfSdl(name: string): boolean {
  return /^(link|federation)__/.test(name);
}

function describe(type: GraphQLNamedType): void {
  if (isScalarType(type)) type.description ??= type.astNode?.description?.value;
  type.description ??= descriptions[type.name];
  if (!isObjectType(type)) return;
  for (const field of Object.values(type.getFields())) {
    field.description ??= descriptions[field.name];
    for (const argument of field.args) argument.description ??= descriptions[argument.name];
  }
}
