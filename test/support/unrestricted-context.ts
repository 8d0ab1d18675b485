import { dataClasses } from '../../src/access/data-class.ts';
import { FieldAccess } from '../../src/access/field-access.ts';

/** The context of a caller who may see everything, without incremental delivery. */
export const isUnrestricted = {
  rows: { kind: 'all' },
  acceptsIncremental: false,
  fieldAccess: new FieldAccess({
    classes: new Set(dataClasses),
    pseudonym: undefined,
    ownId: undefined,
  }),
} as const;
