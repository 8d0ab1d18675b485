import { type GraphQLResolveInfo, type GraphQLSchema, isObjectType } from 'graphql';
import {
  readSelectedField,
  type SelectedField,
  type SelectionRules,
} from '../plan/selected-field.ts';
import { classOf } from './class-of.ts';
import type { GatewayContext } from './context.ts';

/** Reads the field that is being resolved, and what is selected below it that the caller gets. */
export function selected(
  context: Pick<GatewayContext, 'disclosure' | 'takesParts'>,
  info: GraphQLResolveInfo,
): SelectedField {
  return readSelectedField(info, rulesOf(context));
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
export function rulesOf({
  disclosure,
  takesParts,
}: Pick<GatewayContext, 'disclosure' | 'takesParts'>): SelectionRules {
  const isWithheld: SelectionRules['isWithheld'] = (definition) =>
    !disclosure.pseudonym && !disclosure.maySee(classOf(definition));
  return { isWithheld, takesParts };
}
