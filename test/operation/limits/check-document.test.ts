import fc from 'fast-check';
import { getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { LimitExceededError } from '../../../src/errors.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { checkDocument } from '../../../src/operation/limits/check-document.ts';
import { selectEverything } from '../../support/full-selection.ts';
import { denseShapes, hugeShapes, maxShapes, type Shape } from '../../support/shapes.ts';
import { defaultLimits } from '../../support/default-limits.ts';

const schema = createExecutableSchema();

/** The limit that refuses a document; `undefined` for one that passes. */
function limitOf(text: string, limits: Partial<typeof defaultLimits> = {}): unknown {
  try {
    checkDocument(text, { ...defaultLimits, ...limits });
    return undefined;
  } catch (error) {
    if (error instanceof LimitExceededError) return error.facts.limit;
    throw error;
  }
}

const times = (count: number, print: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => print(index)).join(' ');

const named = (shapes: readonly Shape[]): [name: string, text: string][] =>
  shapes.map(({ of, name, text }) => [`${of}: ${name}`, text]);

describe('checkDocument', () => {
  it.each<[limit: string, maximum: number, text: (count: number) => string]>([
    [
      'tokens',
      5000,
      (count) => `{ a(${times(1000, () => 'b: 1')}) ${times(count - 3005, (n) => `f${n}`)} }`,
    ],
    ['selections', 3333, (count) => `{ ${times(count, (index) => `f${index}`)} }`],
    ['levels', 15, (count) => '{ a '.repeat(count) + '}'.repeat(count)],
    ['aliases', 1000, (count) => `{ a { ${times(count, (index) => `a${index}: b`)} } }`],
    ['root fields', 30, (count) => `{ ${times(count, (index) => `f${index}`)} }`],
    ['operations', 100, (count) => times(count, (index) => `query Q${index} { a }`)],
    ['directives', 50, (count) => `{ a ${times(count, () => '@skip(if: false)')} }`],
    ['list items', 250, (count) => `{ a(b: [${times(count, () => '1')}]) }`],
    [
      'levels of lists and objects',
      15,
      (count) => `{ a(b: ${'['.repeat(count)}${']'.repeat(count)}) }`,
    ],
    [
      'levels of fragments',
      75,
      (count) => `${'{ ... '.repeat(count - 1)}{ a }${'}'.repeat(count - 1)}`,
    ],
    ['levels of ofType', 15, (count) => `${'{ ofType '.repeat(count)}${'}'.repeat(count)}`],
    ['comments', 5000, (count) => `{ a ${'#\r'.repeat(count)}}`],
    ['characters of a name', 256, (count) => `{ ${'a'.repeat(count)}: b }`],
    ['characters of a name', 256, (count) => `{ ... @defer(label: "${'a'.repeat(count)}") { b } }`],
    ['lines', 10_000, (count) => `{ a ${'\n'.repeat(count - 1)}}`],
  ])('accepts as many %s as there may be, and refuses one more', (limit, maximum, text) => {
    const wide = ['tokens', 'selections'].includes(limit) ? { rootFields: 5000 } : {};
    expect(limitOf(text(maximum), wide)).toBeUndefined();
    expect(limitOf(text(maximum + 1), wide)).toBe(limit);
  });

  it.each([
    ['aliases', '{ ...F ...F ...F ...F } fragment F on Query { c { ...G } }', 'a: b'],
    ['root fields', '{ ... { ...F ...F } ...F ...F } fragment F on Query { ...G }', 'a'],
    ['directives', '{ ...F ...F ...F ...F } fragment F on Query { ...G }', 'a @skip(if: true)'],
  ])('counts %s of a fragment as often as it is spread', (limit, spreads, field) => {
    const text = (count: number) =>
      `${spreads} fragment G on Query { ${times(count, () => field)} }`;
    const enough = { ...{ aliases: 400, rootFields: 400, directives: 400 } };
    const key = limit === 'root fields' ? 'rootFields' : limit;
    expect(limitOf(text(10), { ...enough, [key]: 40 })).toBeUndefined();
    expect(limitOf(text(10), { ...enough, [key]: 39 })).toBe(limit);
  });

  it('counts the levels of fragments inside each other, and inline fragments as none', () => {
    const text =
      '{ a { ...F } } fragment F on A { ... { b { ...G } } } fragment G on B { c { d } }';
    expect(limitOf(text, { depth: 4 })).toBeUndefined();
    expect(limitOf(text, { depth: 3 })).toBe('levels');
  });

  it('counts directives wherever they stand', () => {
    const text = `query ($v: A @a) @b { c @d ... @e { f } ...F @g } fragment F on A @h { i @j }`;
    expect(limitOf(text, { directives: 7 })).toBeUndefined();
    expect(limitOf(text, { directives: 6 })).toBe('directives');
  });

  it.each([
    'query ($v: [Int] = [1, 2, 3]) { a }',
    '{ a(b: { c: { d: [1, 2, 3] } }) }',
    '{ a @b(c: [1, 2, 3]) }',
    '{ a(b: [[1, 2, 3]]) }',
    '{ a } fragment F on A { b(c: [1, 2, 3]) }',
  ])('finds the list in %s', (text) => {
    expect(limitOf(text, { listItems: 3 })).toBeUndefined();
    expect(limitOf(text, { listItems: 2 })).toBe('list items');
  });

  it('holds every operation to the limits, and all of them together to the tokens', () => {
    const wide = times(31, (index) => `f${index}`);
    expect(limitOf(`query A { a } query B { ${wide} }`)).toBe('root fields');
    const operations = times(100, (index) => `query Q${index} { a { ...F } }`);
    const text = `${operations} fragment F on A { ${times(60, (index) => `f${index}`)} }`;
    expect(limitOf(text)).toBe('selections');
  });

  it.each([
    '{ ...F } fragment F on Query { ...F }',
    '{ ...F } fragment F on Query { a { ...G } } fragment G on A { ... { ...F } }',
    '{ a } fragment F on Query { ...G } fragment G on Query { ...F }',
  ])('refuses a fragment that contains itself: %s', (text) => {
    expect(() => checkDocument(text, defaultLimits)).toThrow(
      /^Cannot spread fragment "[FG]" within/,
    );
  });

  it('refuses a label that is a variable, which may be of any length', () => {
    const text = 'query ($label: String) { ... @defer(label: $label) { a } }';
    expect(() => checkDocument(text, defaultLimits)).toThrow(/^`label` of `@defer`/);
  });

  it('leaves fragments that are not defined to validation', () => {
    expect(limitOf('{ ...Nobody }')).toBeUndefined();
  });

  it.each([
    ['{ a', 'Syntax Error: Expected Name, found <EOF>.'],
    ['', 'Syntax Error: Unexpected <EOF>.'],
  ])('throws a syntax error for a text that is not a document: "%s"', (text, message) => {
    const extensions = { http: { status: 400 }, code: 'GRAPHQL_PARSE_FAILED' };
    expect(() => checkDocument(text, defaultLimits)).toThrow(
      expect.objectContaining({ message, extensions }) as Error,
    );
  });

  it('ends without an overflow of the stack where very many tokens are allowed', () => {
    const limits = { ...defaultLimits, tokens: 1_000_000 };
    for (const text of ['{ a '.repeat(200_000), `{ a(b: ${'['.repeat(200_000)}`]) {
      expect(limitOf(text, limits)).toBe('levels');
    }
  });

  it.each([
    ['the introspection of tools', getIntrospectionQuery()],
    [
      'the introspection with every option',
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    ],
    [
      'a query for every field of a call record',
      `{ callRecord(id: "x") ${selectEverything(schema, 'CallRecord', 10)} }`,
    ],
  ])('accepts %s', (_, text) => {
    expect(limitOf(text)).toBeUndefined();
  });

  it.each(named([...hugeShapes, ...denseShapes]))('%s is refused', (_, text) => {
    expect(() => checkDocument(text, defaultLimits)).toThrow();
  });

  it.each(named(maxShapes))('%s is left to validation', (_, text) => {
    expect(limitOf(text)).toBeUndefined();
  });

  it('lets nothing pass that validation gives up on', () => {
    const names = fc.constantFrom('a', 'b', 'type', 'sessions', 'nodes');
    const { selection } = fc.letrec<{ selection: string }>((tie) => ({
      selection: fc
        .array(
          fc.oneof(
            { depthSize: 'small', withCrossShrink: true },
            names,
            fc.constantFrom('...F', '...G', '...H'),
            fc.tuple(names, tie('selection')).map(([name, below]) => `${name} ${below}`),
            tie('selection').map((below) => `... ${below}`),
          ),
          { minLength: 1, maxLength: 40 },
        )
        .map((parts) => `{ ${parts.join(' ')} }`),
    }));
    fc.assert(
      fc.property(selection, selection, selection, selection, (own, ...others) => {
        const [f, g, h] = others;
        const text = `${own} fragment F on Query ${f} fragment G on Query ${g} fragment H on Query ${h}`;
        let passes = true;
        try {
          checkDocument(text, { ...defaultLimits, depth: 100, rootFields: 2000 });
        } catch {
          passes = false;
        }
        if (!passes) return;
        const messages = validate(schema, parse(text), specifiedRules).map(
          ({ message }) => message,
        );
        expect(messages).not.toContain('Validation aborted.');
      }),
      { numRuns: 200 },
    );
  });
});
