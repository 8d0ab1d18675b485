import fc from 'fast-check';
import type {
  FirstPageProjection,
  ItemProjection,
  RecordProjection,
} from '../../src/plan/projection.ts';

const names = ['id', 'version', 'type', 'modalities', 'caller', 'callee'];

const properties = fc.uniqueArray(fc.constantFrom(...names)).map((list) => new Set(list));

export const itemProjections: fc.Arbitrary<ItemProjection> = fc.record({
  properties: fc.oneof(fc.constant('all' as const), properties),
  segments: fc.boolean(),
});

export const firstPageProjections: fc.Arbitrary<FirstPageProjection> = fc.record({
  item: itemProjections,
  maxPageSize: fc.option(fc.integer({ min: 1, max: 150 }), { nil: undefined }),
});

export const recordProjections: fc.Arbitrary<RecordProjection> = fc.record({
  properties,
  sessions: fc.option(firstPageProjections, { nil: undefined }),
  participants: fc.option(firstPageProjections, { nil: undefined }),
});
