import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { type Period, wordsOfPeriod } from './period.ts';
import { nameOfPerson } from './person-name.ts';

interface ListFacts {
  readonly period: Period;
  /** The id of the participant whose calls are listed. */
  readonly person: string | null;
  readonly calls: readonly CallRowFragment[];
  /** Whether the person who looks may see no other calls than their own. */
  readonly isOwn: boolean;
}

/** Whose calls the list has, and of which period: a link to the calls of a person keeps the period of the list before. */
export function titleOfList({ period, person, calls, isOwn }: ListFacts): string {
  return `${whose(person, calls, isOwn)}, ${wordsOfPeriod(period, new Date())}`;
}

function whose(person: string | null, calls: readonly CallRowFragment[], isOwn: boolean): string {
  if (isOwn) return 'Your calls';
  if (person === null) return 'All calls';
  return `Calls of ${nameOfPerson(calls, person) ?? 'one person'}`;
}
