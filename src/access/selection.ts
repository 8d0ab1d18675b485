import { type GraphQLSchema, isObjectType } from 'graphql';
import type { SelectedField, SelectionRules } from '../plan/selected-field.ts';
import { classOf } from './class-of.ts';
import type { AccessContext } from './access-context.ts';

/** Reads what is selected of the objects of one type, where a field's own type is an abstract one. */
export function selectionOn(
  typeName: string,
  field: SelectedField,
  schema: GraphQLSchema,
): readonly SelectedField[] {
  const type = schema.getType(typeName);
  return isObjectType(type) ? field.fieldsOf(type) : [];
}

/** What stands in as a pseudonym has to be asked for all the same. */
export function selectionRulesOf({
  fieldAccess,
  acceptsIncremental,
}: Pick<AccessContext, 'fieldAccess' | 'acceptsIncremental'>): SelectionRules {
  const isMasked: SelectionRules['isMasked'] = (definition) =>
    !fieldAccess.pseudonym && !fieldAccess.canRead(classOf(definition));
  return { isMasked, acceptsIncremental };
}
