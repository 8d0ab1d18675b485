import { type GraphQLSchema, isObjectType } from 'graphql';
import type { SelectionRules } from '../plan/collect-fields.ts';
import type { SelectedField } from '../plan/selected-field.ts';
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

/**
 * Fields that are replaced by pseudonyms are not masked here: the pseudonym is made of the real value. The
 * rules hold nothing of the operation, because others read its selection too.
 */
export function selectionRulesOf({
  fieldAccess,
  acceptsIncremental,
}: Pick<AccessContext, 'fieldAccess' | 'acceptsIncremental'>): SelectionRules {
  const { classes, pseudonym } = fieldAccess;
  const hasPseudonyms = pseudonym !== undefined;
  return {
    key: `${fieldAccess.key}${acceptsIncremental ? ' incremental' : ''}`,
    isMasked(definition) {
      const dataClass = classOf(definition);
      return !hasPseudonyms && dataClass !== 'public' && !classes.has(dataClass);
    },
    acceptsIncremental,
  };
}
