import fc from 'fast-check';
import type { Cursor } from '../../src/connections/cursor.ts';
import type { ConnectedCollection } from '../../src/plan/collection.ts';
import { itemProjections } from './projections.ts';
import { keyedList } from './keyed-list.ts';

/** Links as Microsoft writes them, and random texts. */
const links = fc.oneof(
  fc.base64String({ maxLength: 400 }).map((token) => `$skiptoken=${token}`),
  fc.base64String({ maxLength: 400 }).map((token) => `$expand=segments&$skiptoken=${token}`),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
);

/** The sources whose cursors the codecs of tests open. */
export const someSources: readonly string[] = ['graph', 'an archive'];

export const cursors: fc.Arbitrary<Cursor> = fc.record({
  source: fc.constantFrom(...someSources),
  link: fc.option(links),
  offset: fc.nat(),
  position: fc.nat(),
  carried: itemProjections,
  version: fc.oneof(
    fc.constant(null),
    fc.maxSafeNat(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }).map(String),
  ),
});

export const collections: fc.Arbitrary<ConnectedCollection> = fc.oneof(
  fc.record({ name: fc.constantFrom('sessions', 'participants'), recordId: fc.uuid() }),
  fc.string().map(keyedList),
  fc.record({
    name: fc.constantFrom('pstnCalls', 'directRoutingCalls'),
    from: fc.string(),
    to: fc.string(),
  }),
);
