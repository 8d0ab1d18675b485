import { dataClasses } from '../../src/access/data-class.ts';
import { Disclosure } from '../../src/schema/disclosure.ts';

/** What the context of a caller says who may see everything, and takes it in one piece. */
export const seesEverything = {
  rows: { kind: 'all' },
  takesParts: false,
  disclosure: new Disclosure({
    classes: new Set(dataClasses),
    pseudonym: undefined,
    ownId: undefined,
  }),
} as const;
