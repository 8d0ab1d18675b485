import { type ConstDirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import type { DataClass } from '../../access/data-class.ts';
import { type FieldOwner, exclusionsOf } from './contract-exclusions.ts';

/**
 * Tags each field with the data classes whose removal would remove it. By the name of a class, a platform
 * makes a contract of the supergraph without it.
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
