import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import { fullDialect } from '../../../src/plan/print-record.ts';
import type { CachedResponse } from '../../../src/records/cache/cache-store.ts';
import {
  listResource,
  pageResource,
  type RecordResponse,
  RecordResource,
} from '../../../src/records/cache/resources.ts';
import type { Resource } from '../../../src/records/cache/read-through.ts';
import { numberItems, type Page } from '../../../src/records/page.ts';
import {
  firstPageProjections,
  itemProjections,
  recordProjections,
} from '../../support/projections.ts';
import { decode, encode } from '../../support/upstream/shared-level.ts';
import { recordListOf } from '../../../src/plan/record-list.ts';

const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5';

/** JSON as it was parsed from a body. No name of Microsoft's is `__proto__`. */
const json = fc
  .dictionary(fc.string(), fc.jsonValue({ stringUnit: 'binary' }), { maxKeys: 4 })
  .map((value) => JSON.stringify(value))
  .filter((text) => !text.includes('__proto__'))
  .map((text) => JSON.parse(text) as JsonObject);
const versions = fc.oneof(
  fc.constant(null),
  fc.nat(),
  fc.bigInt({ min: 2n ** 60n, max: 2n ** 63n }).map(String),
);
const failures = fc
  .string()
  .map((reason) => new BadUpstreamResponseError(reason, { reason: 'TRUNCATED' }));

const records: fc.Arbitrary<RecordResponse> = fc.record({
  json,
  dialect: fc.constant(fullDialect),
  projection: recordProjections,
  weightBytes: fc.nat(),
  ids: fc.record({ requestId: fc.string() }),
});
const pages: fc.Arbitrary<Page> = fc.record({
  source: fc.constant('graph'),
  items: fc.array(json, { maxLength: 3 }).map(numberItems),
  link: fc.option(fc.string()),
  nextLink: fc.oneof(fc.constant(null), fc.string(), failures),
  carried: itemProjections,
  version: versions,
  weightBytes: fc.nat(),
  incomplete: fc.option(failures, { nil: undefined }),
});

/** The entry that the cache makes of a response. */
const entryOf = <Response>(
  projection: unknown,
  response: Response,
  resource: Pick<Resource<never, Response>, 'weigh' | 'recordsIn'>,
): CachedResponse => ({
  projection,
  response,
  records: resource.recordsIn(response),
  requestedAt: 3,
  weightBytes: resource.weigh(response),
  storedAt: 1234.5,
});

const entries: fc.Arbitrary<CachedResponse> = fc.oneof(
  fc
    .tuple(recordProjections, records)
    .map(([asked, response]) => entryOf(asked, response, new RecordResource(id))),
  fc
    .tuple(firstPageProjections, pages)
    .map(([asked, page]) => entryOf(asked, page, listResource(recordListOf({})))),
  pages.map((page) =>
    entryOf(undefined, page, pageResource({ name: 'sessions', recordId: id }, 'a')),
  ),
);

describe('An entry of the cache', () => {
  it('An entry of the cache is the same after it was written as text and read again', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        expect(decode(encode(entry))).toEqual(entry);
      }),
      { numRuns: 500 },
    );
  });

  it('An entry of the cache keeps the reason why its next link cannot be followed', () => {
    const nextLink = new BadUpstreamResponseError('its link leads elsewhere', { reason: 'LINK' });
    const read = decode(encode({ nextLink })) as Pick<Page, 'nextLink'>;
    expect(read.nextLink).toBeInstanceOf(BadUpstreamResponseError);
    expect(read.nextLink).toMatchObject({ message: nextLink.message, facts: { reason: 'LINK' } });
  });
});
