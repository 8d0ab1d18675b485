import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import type { DataClass } from '../../access/data-class.ts';
import { type FieldOwner, exclusionsOf } from './contract-exclusions.ts';

/**
 * Tags each field with the classes of data with which it goes. A platform makes a contract of a
 * supergraph, which has nothing of a class, by the name of the class alone.
 */
export function tagFields(document: DocumentNode): DocumentNode {
  const tag = (owner: FieldOwner) => ({
    ...owner,
    fields: owner.fields?.map((field) => {
      const tags = exclusionsOf(field, owner, document).map(tagNamed);
      return { ...field, directives: [...(field.directives ?? []), ...tags] };
    }),
  });
  return visit(document, {
    ObjectTypeDefinition: tag,
    InterfaceTypeDefinition: tag,
    InputObjectTypeDefinition: tag,
  });
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
