import { makeExecutableSchema } from '@graphql-tools/schema';
import fc from 'fast-check';
import {
  execute,
  type GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
  parse,
} from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { planOperation } from '../../../src/cost/plan-operation.ts';
import { LimitExceededError } from '../../../src/errors.ts';
import { OperationWork } from '../../../src/execution/operation-work.ts';
import { Scheduler } from '../../../src/execution/scheduler.ts';
import { executeQuery } from '../../../src/operation/execute/execute-query.ts';
import { QueryInfo } from '../../../src/operation/execute/query-info.ts';
import { ParsedDocument } from '../../../src/plan/parsed-document.ts';
import type { GatewayContext } from '../../../src/schema/context.ts';
import { isUnrestricted } from '../../support/unrestricted-context.ts';

const fields = `
  text: String @public
  mustText: String! @public
  one: Thing @public
  must: Thing! @public
  many: [Thing] @public
  allMust: [Thing!]! @public
  lists: [[Thing!]] @public
  texts: [String!] @public
`;
const typeDefs = `
  directive @public on FIELD_DEFINITION
  type Query { ${fields} }
  type Thing { ${fields} }
`;
const leaves = 'text mustText texts';
const query = `{
  a: one { ...Deep } must { ${leaves} } many { ...Deep } text
  allMust { ${leaves} one { ${leaves} } must { mustText } } lists { ${leaves} } mustText
} fragment Deep on Thing {
  ${leaves} one { ${leaves} must { ${leaves} } many { mustText } } allMust { must { mustText } text }
}`;

/** How the values of one case come. The same place of the response has the same value every time. */
interface Chances {
  readonly seed: number;
  /** Of a hundred values, how many come later. */
  readonly later: number;
  /** Whether something goes wrong, such as `.many.0.text is null`. */
  readonly isFault: (what: string) => boolean;
}

/** A number below 100 for a text (FNV-1a). */
function percentOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0) % 100;
}

function textOf(path: GraphQLResolveInfo['path'] | undefined): string {
  return path ? `${textOf(path.prev)}.${path.key}` : '';
}

function schemaOf({ seed, later, isFault }: Chances): GraphQLSchema {
  const schema = makeExecutableSchema({ typeDefs });
  const resolve = (
    _source: unknown,
    _values: unknown,
    _context: unknown,
    info: GraphQLResolveInfo,
  ) => {
    const place = textOf(info.path);
    const hits = (what: string, percent: number) => percentOf(`${seed}${place}${what}`) < percent;
    const failure = new Error(`It fails at ${place}.`);
    const make = (type: string, at: string): unknown => {
      if (isFault(`${place}${at} is null`)) return null;
      if (isFault(`${place}${at} is an error`)) return failure;
      const inner = /^\[(.*)\]!?$/.exec(type)?.[1];
      if (inner === undefined) return type.startsWith('String') ? `"${at}"\u2028\ud800` : {};
      return Array.from({ length: percentOf(place) % 4 }, (_, index) => {
        const item = make(inner, `${at} ${index}`);
        return hits(`${at} ${index} is later`, later) ? settleLater(item) : item;
      });
    };
    if (isFault(`${place} throws`)) throw failure;
    const value = make(String(info.returnType), '');
    return hits('is later', later) ? settleLater(value) : value;
  };
  for (const name of ['Query', 'Thing']) {
    const type = schema.getType(name);
    if (!type || !('getFields' in type)) continue;
    for (const field of Object.values(type.getFields())) Object.assign(field, { resolve });
  }
  return schema;
}

function settleLater(value: unknown): Promise<unknown> {
  return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
}

function contextOf(): GatewayContext {
  const limits = { values: 1_000_000, responseBytes: 1_000_000 };
  const work = new OperationWork(new Scheduler(1_000_000), 'a client', limits);
  // The resolvers of this schema read nothing else of it.
  return { ...isUnrestricted, work } as unknown as GatewayContext;
}

async function executeByUs(schema: GraphQLSchema, text: string, context = contextOf()) {
  const document = new ParsedDocument(text, parse(text));
  const operation = document.node.definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
  const planning = { ...context, cursors: { open: vi.fn() } };
  const plan = planOperation({ schema, document, operation, variables: {} }, planning);
  const info = new QueryInfo(schema, document.node, operation, {});
  const { data, errors = [] } = await executeQuery(plan, info, context);
  return { data: data?.text ?? 'null', errors: describeErrors(errors) };
}

async function executeByGraphql(schema: GraphQLSchema, text: string) {
  const { data, errors = [] } = await execute({ schema, document: parse(text) });
  return { data: JSON.stringify(data), errors: describeErrors(errors) };
}

/** A response has its errors in the order of their paths. */
function describeErrors(errors: readonly GraphQLError[]): readonly string[] {
  return errors.map((error) => JSON.stringify(error)).sort();
}

describe('executeQuery', () => {
  it('gives what GraphQL.js gives if values are null or fail, up to the places that are null for them', async () => {
    const faults = fc.constantFrom(0, 1, 3, 6);
    await fc.assert(
      fc.asyncProperty(fc.nat(), faults, async (seed, percent) => {
        const isFault = (what: string) => percentOf(`${seed}${what}`) < percent;
        const schema = schemaOf({ seed, later: 0, isFault });
        expect(await executeByUs(schema, query)).toEqual(await executeByGraphql(schema, query));
      }),
      { numRuns: 100 },
    );
  });

  // If several values fail that come later, it is open which of them is reported.
  it('gives what GraphQL.js gives if values come later, in fields and in lists, and one of them fails', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 60 }), async (...given) => {
        const [seed, chosen, later] = given;
        const places: string[] = [];
        const notePlace = (what: string) => places.push(what) === 0;
        await executeByUs(schemaOf({ seed, later, isFault: notePlace }), query);
        const fault = places[chosen % places.length];
        const schema = schemaOf({ seed, later, isFault: (what) => what === fault });
        expect(await executeByUs(schema, query)).toEqual(await executeByGraphql(schema, query));
      }),
      { numRuns: 100 },
    );
  });

  it('waits for nothing and builds nothing more once the operation has ended', async () => {
    const context = contextOf();
    const schema = makeExecutableSchema({ typeDefs });
    let resolved = 0;
    Object.assign(schema.getQueryType()?.getFields().many ?? {}, {
      resolve: () => Array.from({ length: 1000 }, () => ({})),
    });
    const type = schema.getType('Thing');
    if (!type || !('getFields' in type)) throw new Error('The schema has no Thing.');
    Object.assign(type.getFields().text ?? {}, {
      resolve() {
        resolved += 1;
        if (resolved === 10) context.work.end(new LimitExceededError('values of response', 1));
        return 'a text';
      },
    });
    Object.assign(schema.getQueryType()?.getFields().one ?? {}, {
      resolve: () => new Promise(() => undefined),
    });
    const { data } = await executeByUs(schema, '{ one { text } many { text } }', context);
    expect([data, resolved]).toEqual(['null', 10]);
    expect(context.work.failure?.originalError).toBeInstanceOf(LimitExceededError);
  });
});
