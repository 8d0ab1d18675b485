import type { SessionFieldsFragment } from '../gateway/generated/graphql.ts';
import type { HiddenClasses } from '../gateway/hidden-value.ts';
import { isOnlyHidden, saidBy } from './feedback.ts';
import { type People, type Role, roles } from './people.ts';

interface Speaker {
  readonly role: Role;
  readonly name: string;
  readonly said: string;
}

/** The people of a session who gave feedback, with what they said. */
export function peopleWhoSaid(
  session: SessionFieldsFragment | undefined,
  people: People,
  hidden: HiddenClasses,
): readonly Speaker[] {
  if (!session) return [];
  return roles.flatMap((role) => {
    const said = saidBy(session[role], hidden);
    return said === undefined || isOnlyHidden(said)
      ? []
      : { role, name: people(session, role).name, said };
  });
}
