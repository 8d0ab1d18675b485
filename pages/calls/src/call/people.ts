import type { PersonFragment } from '../gateway/generated/graphql.ts';
import type { HiddenClasses } from '../gateway/hidden-value.ts';
import { isNameHidden, nameAt } from './person.ts';

export type Role = 'caller' | 'callee';
export const roles: readonly Role[] = ['caller', 'callee'];

/** A session with what is at its ends. */
export interface Ends extends Readonly<Record<Role, PersonFragment | null>> {
  readonly id: string;
}

/** What somebody is called everywhere in a view. */
export interface Someone {
  readonly name: string;
  /** Whether there is a name that is not shown. */
  readonly isHidden: boolean;
  readonly isService: boolean;
}

export type People = (session: Ends, role: Role) => Someone;

/**
 * Names the people of a call. Those without a name are numbered in the order of the sessions, so a later page
 * changes no number. Nothing tells which of them are the same person, so one person can have several numbers.
 */
export function namePeople(sessions: readonly Ends[], hidden: HiddenClasses): People {
  const unnamed = sessions.flatMap((session) =>
    roles.filter((role) => isUnnamed(session[role])).map((role) => keyOf(session, role)),
  );
  const numbers = new Map(unnamed.map((key, index) => [key, index + 1]));
  return (session, role) => {
    const endpoint = session[role];
    const number = numbers.get(keyOf(session, role));
    return {
      name: number === undefined ? nameAt(endpoint, 'Unknown') : `Person ${number}`,
      isHidden: isNameHidden(endpoint, hidden),
      isService: endpoint?.__typename === 'ServiceEndpoint',
    };
  };
}

/** An end of which nothing is reported need not be a person. */
function isUnnamed(endpoint: PersonFragment | null): boolean {
  return endpoint !== null && nameAt(endpoint, '') === '';
}

function keyOf({ id }: Ends, role: Role): string {
  return `${id} ${role}`;
}
