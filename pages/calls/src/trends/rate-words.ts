import type { TrendRateFragment } from '../gateway/generated/graphql.ts';
import { fractionText, shareText } from './bar-words.ts';
import { isAbove } from './bar.ts';

type Rate = TrendRateFragment | null | undefined;

/** A share beside its target, such as `0.2 %, 40 of 20,900 attempts; within the target of 1 %`. */
export function rateWords(rate: Rate, before: Rate | false): string {
  const { numerator, denominator, value = null, target = null } = rate ?? {};
  if (value === null) return 'nothing measured';
  const counts = { numerator: numerator ?? 0, denominator: denominator ?? 0 };
  const texts = [
    `${shareText(value, target)}, ${fractionText(counts)} attempts`,
    target !== null && `${value > target ? 'above' : 'within'} the target of ${shareText(target)}`,
    before !== false && `before ${before?.value == null ? 'nothing' : shareText(before.value)}`,
  ];
  return texts.filter((text) => text !== false).join('; ');
}

/** Above the share that Microsoft suggests, of enough attempts. */
export function isRateAbove(rate: Rate): boolean {
  const { numerator, denominator, value = null, target = null } = rate ?? {};
  return isAbove({ rate: value, target, numerator: numerator ?? 0, denominator: denominator ?? 0 });
}
