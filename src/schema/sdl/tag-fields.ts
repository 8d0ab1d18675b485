import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  visit,
} from 'graphql';
import { type DataClass, dataClasses } from '../../access/data-class.ts';
import { type FieldOwner, exclusionsOf, isSensitive } from './contract-exclusions.ts';

/**
 * Tags each field, argument, field of an input and value of an enum with the data classes whose removal would remove it. By the name
 * of a class, a platform makes a contract of the supergraph without it.
 */
export function tagFields(document: DocumentNode): DocumentNode {
  const tag = (owner: FieldOwner) => ({
    ...owner,
    fields: owner.fields?.map((field) => ({
      ...withTags(field, exclusionsOf(field, owner, document)),
      ...(field.kind === Kind.FIELD_DEFINITION && { arguments: field.arguments?.map(tagArgument) }),
    })),
  });
  return visit(document, {
    ObjectTypeDefinition: tag,
    InterfaceTypeDefinition: tag,
    InputObjectTypeDefinition: tag,
    EnumValueDefinition: (value) =>
      withTags(
        value,
        dataClasses.filter((dataClass) => isSensitive(value, dataClass)),
      ),
  });
}

function tagArgument(argument: InputValueDefinitionNode): InputValueDefinitionNode {
  return withTags(
    argument,
    dataClasses.filter((dataClass) => isSensitive(argument, dataClass)),
  );
}

function withTags<
  Node extends EnumValueDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode,
>(node: Node, classes: readonly DataClass[]): Node {
  return { ...node, directives: [...(node.directives ?? []), ...classes.map(tagNamed)] };
}

function tagNamed(dataClass: DataClass): ConstDirectiveNode {
  const value = { kind: Kind.STRING, value: dataClass } as const;
  const name = { kind: Kind.NAME, value: 'name' } as const;
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: 'tag' },
    arguments: [{ kind: Kind.ARGUMENT, name, value }],
  };
}
