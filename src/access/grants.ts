import type { RoleNames } from '../config/roles.ts';
import type { Caller } from '../authentication/caller.ts';
import { type DataClass, dataClasses } from './data-class.ts';

/** What a caller may read. */
export interface Grants {
  readonly rows: 'none' | 'own' | 'all';
  readonly classes: ReadonlySet<DataClass>;
}

const everything: Grants = { rows: 'all', classes: new Set(dataClasses) };
const nothing: Grants = { rows: 'none', classes: new Set() };

/** Returns what a caller's permissions grant. Anything that they do not name is not granted. */
export function grantsOf(caller: Caller, roles: RoleNames): Grants {
  if (caller.kind === 'local') return everything;
  if (caller.kind === 'router') return nothing;
  const { kind, permissions } = caller;
  const has = (role: string) => permissions.has(role);
  // No call has an application as a participant under the object id of the application's token.
  const own = kind === 'user' && has(roles.rowsOwn) ? 'own' : 'none';
  const classes = dataClasses.filter((dataClass) => has(roleOf(dataClass, roles)));
  return { rows: has(roles.rowsAll) ? 'all' : own, classes: new Set(classes) };
}

/** The name of the role that grants a class of data. */
export function roleOf(dataClass: DataClass, roles: RoleNames): string {
  return roles[dataClass === 'phone' ? 'identity' : dataClass];
}
