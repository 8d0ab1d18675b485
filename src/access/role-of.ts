import type { RoleNames } from '../config/roles.ts';
import type { DataClass } from './data-class.ts';

/** The name of the role that shows a class of data. */
export function roleOf(dataClass: DataClass, roles: RoleNames): string {
  return roles[dataClass === 'phone' ? 'identity' : dataClass];
}
