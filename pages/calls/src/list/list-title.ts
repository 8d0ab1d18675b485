import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { type Period, wordsOfPeriod } from './period.ts';
import { nameOfPerson } from './person-name.ts';

interface ListFacts {
  readonly period: Period;
  /** The id of the participant whose calls are listed. */
  readonly person: string | null;
  /** What else the list is filtered by, in words. */
  readonly conditions: readonly string[];
  readonly calls: readonly CallRowFragment[];
  /** Whether the person who looks may see no other calls than their own. */
  readonly isOwn: boolean;
}

/** Whose calls the list has, and of which period: a link to the calls of a person keeps the period of the list before. */
export function titleOfList(facts: ListFacts): string {
  const [first, ...others] = facts.conditions;
  const calls = first === undefined ? whose(facts) : `${whose(facts)} ${first}`;
  return [calls, ...others, wordsOfPeriod(facts.period, new Date())].join(', ');
}

function whose({ person, conditions, calls, isOwn }: ListFacts): string {
  if (isOwn) return 'Your calls';
  if (person === null) return conditions.length === 0 ? 'All calls' : 'Calls';
  return `Calls of ${nameOfPerson(calls, person) ?? 'one person'}`;
}
