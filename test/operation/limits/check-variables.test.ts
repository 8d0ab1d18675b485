import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitExceededError } from '../../../src/errors.ts';
import { checkVariables } from '../../../src/operation/limits/check-variables.ts';

const bounds = { tokens: 2000, depth: 15, listItems: 250 };

function limitOf(variables: unknown): unknown {
  try {
    checkVariables(variables, bounds);
    return undefined;
  } catch (error) {
    if (error instanceof LimitExceededError) return error.facts.limit;
    throw error;
  }
}

const nested = (levels: number) =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`) as object;

describe('checkVariables', () => {
  it.each([
    ['no variables', undefined, undefined],
    ['null', null, undefined],
    ['250 items', { ids: Array(250).fill('x') }, undefined],
    ['251 items', { ids: Array(251).fill('x') }, 'list items'],
    ['100,000 items', { ids: Array(100_000).fill(0) }, 'list items'],
    ['251 items inside of an object', { a: { b: [{ c: Array(251).fill(null) }] } }, 'list items'],
    [
      '251 members',
      { a: Object.fromEntries(Array.from({ length: 251 }, (_, n) => [`m${n}`, n])) },
      'list items',
    ],
    [
      'eight lists of 250',
      Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`l${n}`, Array(250).fill(1)])),
      'values of variables',
    ],
    ['15 levels', { a: nested(14) }, undefined],
    ['16 levels', { a: nested(16) }, 'levels of lists and objects'],
    ['10,000 levels', { a: nested(10_000) }, 'levels of lists and objects'],
  ])('judges %s', (_, variables, limit) => {
    expect(limitOf(variables)).toBe(limit);
  });

  it('looks into what bears the names of prototypes, and changes nothing', () => {
    const hostile: unknown = JSON.parse(`{ "__proto__": { "polluted": [${'1,'.repeat(250)}1] } }`);
    expect(limitOf(hostile)).toBe('list items');
    expect(
      limitOf(JSON.parse('{ "constructor": { "prototype": { "polluted": 1 } } }')),
    ).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('accepts whatever is small, and never changes it', () => {
    const small = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 });
    fc.assert(
      fc.property(small, (variables) => {
        const before = JSON.stringify(variables);
        expect(limitOf(variables)).toBeUndefined();
        expect(JSON.stringify(variables)).toBe(before);
      }),
    );
  });
});
