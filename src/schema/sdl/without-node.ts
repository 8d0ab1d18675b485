import {
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import type { Resolvers } from '../generated/resolvers.ts';

/**
 * Removes `Node` and `Query.node` from an SDL: only one subgraph of a supergraph can have them.
 */
export function withoutNode(document: DocumentNode): DocumentNode {
  return { ...document, definitions: document.definitions.flatMap(reduce) };
}

/** Removes their resolvers. */
export function withoutNodeResolvers({ Node: _interface, Query, ...others }: Resolvers): Resolvers {
  const { node: _field, ...rest } = Query ?? {};
  return { ...others, Query: rest };
}

function reduce(definition: DefinitionNode): DefinitionNode[] {
  if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION && isNamed(definition, 'Node')) return [];
  return definition.kind === Kind.OBJECT_TYPE_DEFINITION
    ? [reduceObject(definition)]
    : [definition];
}

function reduceObject(type: ObjectTypeDefinitionNode): ObjectTypeDefinitionNode {
  const interfaces = type.interfaces?.filter((one) => !isNamed(one, 'Node')) ?? [];
  const isRoot = isNamed(type, 'Query');
  const fields = type.fields?.filter((field) => !(isRoot && isNamed(field, 'node'))) ?? [];
  return { ...type, interfaces, fields };
}

function isNamed({ name }: { readonly name: { readonly value: string } }, text: string): boolean {
  return name.value === text;
}
