import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import {
  readSelectedField,
  type SelectedField,
  type SelectionRules,
} from '../plan/selected-field.ts';
import { classOf } from './class-of.ts';
import type { AccessContext } from './access-context.ts';

/** Reads the field that is being resolved, and what is selected below it that the caller gets. */
export function selectionOf(
  context: Pick<AccessContext, 'fieldAccess' | 'acceptsIncremental'>,
  info: GraphQLResolveInfo,
): SelectedField {
  return readSelectedField(info, selectionRulesOf(context));
}

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
