import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import { type IsWithheld, readSelectedField, type SelectedField } from '../plan/selected-field.ts';
import { classOf } from './class-of.ts';
import type { GatewayContext } from './context.ts';

/** Reads the field that is being resolved, and what is selected below it that the caller gets. */
export function selected(
  { disclosure }: Pick<GatewayContext, 'disclosure'>,
  info: GraphQLResolveInfo,
): SelectedField {
  return readSelectedField(info, withheldBy({ disclosure }));
}

/** Reads what is selected of the objects of one type, where a field's own type is an abstract one. */
export function selectedAs(
  typeName: string,
  field: SelectedField,
  schema: GraphQLSchema,
): readonly SelectedField[] {
  const type = schema.getType(typeName);
  return isObjectType(type) ? field.fieldsOf(type) : [];
}

/** What stands in as a pseudonym has to be asked for all the same. */
export function withheldBy({ disclosure }: Pick<GatewayContext, 'disclosure'>): IsWithheld {
  return (definition) => !disclosure.pseudonym && !disclosure.maySee(classOf(definition));
}
