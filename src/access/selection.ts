import { type GraphQLSchema, isObjectType } from 'graphql';
import type { SelectedField, SelectionRules } from '../plan/selected-field.ts';
import { classOf } from './class-of.ts';
import type { AccessContext } from './access-context.ts';

/** Reads the selection on the objects of one type, for a field of an abstract type. */
export function selectionOn(
  typeName: string,
  field: SelectedField,
  schema: GraphQLSchema,
): readonly SelectedField[] {
  const type = schema.getType(typeName);
  return isObjectType(type) ? field.fieldsOf(type) : [];
}

/** Fields that are replaced by pseudonyms are not masked here: the pseudonym is made of the real value. */
export function selectionRulesOf({
  fieldAccess,
  acceptsIncremental,
}: Pick<AccessContext, 'fieldAccess' | 'acceptsIncremental'>): SelectionRules {
  const isMasked: SelectionRules['isMasked'] = (definition) =>
    !fieldAccess.pseudonym && !fieldAccess.canRead(classOf(definition));
  return { isMasked, acceptsIncremental };
}
