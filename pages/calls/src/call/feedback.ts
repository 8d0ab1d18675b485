import { listWords, spaced, wordsOf } from '../format/words.ts';
import type { EndFactsFragment } from '../gateway/generated/graphql.ts';
import { anyHidden, type HiddenClasses, valueOrAnyHidden } from '../gateway/hidden-value.ts';

const hiddenComment = anyHidden('comment');

/** Whether feedback says nothing to the person who looks, though there may be a comment. */
export function isOnlyHidden(said: string): boolean {
  return said === hiddenComment;
}

/** The feedback of a person: their rating, their words and the problems that they ticked. */
export function saidBy(
  endpoint: EndFactsFragment | null,
  hidden: HiddenClasses,
): string | undefined {
  const feedback = endpoint?.__typename === 'ParticipantEndpoint' ? endpoint.feedback : null;
  if (!feedback) return undefined;
  const rating = feedback.rating === 'NOT_RATED' ? undefined : wordsOf(feedback.rating);
  const problems = (feedback.tokens ?? []).filter(({ value }) => value === true);
  const parts = [
    rating,
    feedback.text
      ? `“${feedback.text}”`
      : valueOrAnyHidden(feedback.text, 'comment', 'identity', hidden),
    listWords(problems.map(({ name }) => spaced(name ?? ''))),
  ];
  return parts.filter((part) => part).join('; ') || undefined;
}
