import type { Values } from './variables.ts';

/** Each role, and the variable that names it. */
export const roleVariables = {
  /** The records in which the caller participates. */
  rowsOwn: 'ROLE_ROWS_OWN',
  rowsAll: 'ROLE_ROWS_ALL',
  identity: 'ROLE_IDENTITY',
  network: 'ROLE_NETWORK',
  device: 'ROLE_DEVICE',
} as const;

type Role = keyof typeof roleVariables;

/** Names of the app roles that grant access. */
export type RoleNames = Readonly<Record<Role, string>>;

const roles = Object.keys(roleVariables) as Role[];

export function readRoles(values: Values, problems: string[]): RoleNames {
  refuseSharedNames(values, problems);
  const named = roles.map((role) => [role, values[roleVariables[role]] ?? '']);
  return Object.fromEntries(named) as RoleNames;
}

/** Two roles with one name would each grant what the other grants. */
function refuseSharedNames(values: Values, problems: string[]): void {
  const taken = new Map<string, string>();
  for (const variable of Object.values(roleVariables)) {
    const name = values[variable];
    const other = name && taken.get(name);
    if (other)
      problems.push(
        `${variable}: has the same value as ${other}. Give each variable its own role.`,
      );
    if (name) taken.set(name, variable);
  }
}
