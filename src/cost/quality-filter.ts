import type { RecordFilter } from '../plan/record-filter.ts';
import { codeOf } from '../statistics/facts/rule-set-codes.ts';
import type { Planning } from './field-plan.ts';

/**
 * Returns the filter with the code of the rule set in place of its name, by which facts are stored.
 *
 * @throws BadUserInputError if no rule set has the name.
 */
export function withRuleSetCode<Filter extends Pick<RecordFilter, 'quality'>>(
  filter: Filter | null | undefined,
  { context }: Pick<Planning, 'context'>,
): Filter | null | undefined {
  if (!filter?.quality) return filter;
  const { quality } = filter;
  const ruleSet = codeOf(context.ruleSets.find(quality.ruleSet));
  return { ...filter, quality: { ...quality, ruleSet } };
}
