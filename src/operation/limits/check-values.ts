import { type ArgumentNode, type DirectiveNode, Kind, type ValueNode } from 'graphql';
import { requireAtMost } from '../../errors.ts';
import type { Limits } from '../../config/configuration.ts';

export type ValueLimits = Pick<Limits, 'depth' | 'listItems'>;

/** Checks the arguments of a field or directive, as `checkValue` does. */
export function checkArguments(
  values: readonly ArgumentNode[] | undefined,
  limits: ValueLimits,
): void {
  for (const { value } of values ?? []) checkValue(value, limits);
}

export function checkDirectives(
  directives: readonly DirectiveNode[] | undefined,
  limits: ValueLimits,
): void {
  for (const directive of directives ?? []) checkArguments(directive.arguments, limits);
}

/**
 * Checks the length and the depth of the lists and objects in a value that is written into a document.
 *
 * @throws LimitExceededError
 */
export function checkValue(value: ValueNode, limits: ValueLimits, level = 1): void {
  if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return;
  requireAtMost(limits.depth, 'levels of lists and objects', level);
  const items = value.kind === Kind.LIST ? value.values : value.fields.map((field) => field.value);
  requireAtMost(limits.listItems, 'list items', items.length);
  for (const item of items) checkValue(item, limits, level + 1);
}
