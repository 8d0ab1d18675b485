import { getNamedType, type GraphQLSchema } from 'graphql';
import type { SelectedField } from '../plan/selected-field.ts';
import type { RuleSet } from '../quality/rule-set.ts';
import type { Planning } from './field-plan.ts';
import { leadsToRuleSets, namesRuleSet, objectsOf } from './leading-types.ts';

/**
 * The rule set that a field names in its arguments, or the default.
 *
 * @throws BadUserInputError for a name that is not known, and GraphQLError for an argument that cannot be read.
 */
export function ruleSetOf(field: SelectedField, planning: Planning): RuleSet {
  const { ruleSet } = planning.argumentsOf(field);
  return planning.context.ruleSets.find(typeof ruleSet === 'string' ? ruleSet : null);
}

/**
 * Checks the rule sets that fields name, and the fields below them. An operation fails at the record or list above,
 * before anything is sent, and not at each of thousands of streams.
 *
 * @throws as `ruleSetOf`.
 */
export function checkRuleSets(fields: readonly SelectedField[], planning: Planning): void {
  const naming = fields.flatMap((field) => findNaming(field, planning.schema));
  for (const field of naming) ruleSetOf(field, planning);
}

/** Operations with the same document share what is found in it. */
const known = new WeakMap<SelectedField, readonly SelectedField[]>();

/** Finds the fields that name a rule set: the field itself, and those below it. */
function findNaming(field: SelectedField, schema: GraphQLSchema): readonly SelectedField[] {
  let found = known.get(field);
  if (!found) known.set(field, (found = readNaming(field, schema)));
  return found;
}

function readNaming(field: SelectedField, schema: GraphQLSchema): readonly SelectedField[] {
  const type = getNamedType(field.definition.type);
  const below = leadsToRuleSets(type, schema)
    ? objectsOf(type, schema).flatMap((object) => field.fieldsOf(object))
    : [];
  const own = namesRuleSet(field.definition) ? [field] : [];
  return [...own, ...below.flatMap((one) => findNaming(one, schema))];
}
