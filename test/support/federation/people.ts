import type { Person } from '../../../emulator/company/company.ts';
import { staff } from './company.ts';
import { people } from './other-subgraphs.ts';
import { type RunningSubgraph, startSubgraph } from './running-subgraph.ts';

/** The directory's data of a person, which is more than the name in a call record. */
export function nameOf({ displayName, department }: Person): string {
  return `${displayName}, ${department.name}`;
}

const users = staff.map((person) => ({
  id: person.id,
  name: nameOf(person),
  principalName: person.userPrincipalName,
}));
const usersById = new Map(users.map((user) => [user.id, user]));

/** Starts the subgraph that knows the company's people. */
export function startPeople(): Promise<RunningSubgraph> {
  return startSubgraph(people, {
    Query: {
      person: (_, { principalName }: { principalName: string }) =>
        users.find((user) => user.principalName === principalName),
      people: (_, { ids }: { ids: readonly string[] }) => ids.map((id) => usersById.get(id)),
      colleagues: (_, page: Page) => colleagues(page),
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => usersById.get(id),
    },
  });
}

interface Page {
  readonly first?: number;
  readonly after?: string;
}

/** Its cursors are numbers of places. */
function colleagues({ first = 20, after = '0' }: Page) {
  const [start, end] = [Number(after), Number(after) + first];
  const pageInfo = {
    hasNextPage: end < users.length,
    hasPreviousPage: start > 0,
    startCursor: String(start),
    endCursor: String(end),
  };
  return { nodes: users.slice(start, end), pageInfo };
}
