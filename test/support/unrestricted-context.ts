import { dataClasses } from '../../src/access/data-class.ts';
import { FieldAccess } from '../../src/access/field-access.ts';

/** What the context of a caller says who may see everything, and takes it in one piece. */
export const isUnrestricted = {
  rows: { kind: 'all' },
  acceptsIncremental: false,
  fieldAccess: new FieldAccess({
    classes: new Set(dataClasses),
    pseudonym: undefined,
    ownId: undefined,
  }),
} as const;
