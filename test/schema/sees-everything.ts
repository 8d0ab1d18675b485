import { dataClasses } from '../../src/access/data-class.ts';
import { Disclosure } from '../../src/schema/disclosure.ts';

/** What the context of a caller says who may see everything. */
export const seesEverything = {
  rows: { kind: 'all' },
  disclosure: new Disclosure({
    classes: new Set(dataClasses),
    pseudonym: undefined,
    ownId: undefined,
  }),
} as const;
