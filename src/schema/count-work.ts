import {
  defaultFieldResolver,
  type FieldNode,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { ObjectSize, OperationWork } from '../execution/operation-work.ts';
import { everythingAtOnce, responseNames } from '../plan/collect-fields.ts';
import type { GatewayContext } from './context.ts';

type Resolver = GraphQLFieldResolver<unknown, WorkingContext>;

/**
 * GraphQL.js shares its introspection types among all schemas of a process. Operations on other schemas
 * have no work to count.
 */
type WorkingContext = Partial<GatewayContext> | undefined;

/** The quotes around a name, the colon, a comma or brace, and the shortest value. */
const bytesPerField = 5;
/** The quotes of a string. */
const quotes = 2;
/** The approximate time to make one error of the response. */
const errorMs = 0.05;

/**
 * Counts every value of a response while it is built, however it was selected.
 *
 * Executors call the `isTypeOf` of a type before they build an object, and await its promise. That makes it
 * the one place where an operation can pause or end.
 */
export function countWork(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const sizes: Sizes = new WeakMap();
    type.isTypeOf = (_, context: WorkingContext, info) =>
      context?.work?.enter(sizeOf(type, info, sizes)) ?? true;
    for (const field of Object.values(type.getFields())) {
      const { resolve = defaultFieldResolver } = field;
      if (counting.has(resolve)) continue;
      field.resolve = countResult(resolve, field.type);
      counting.add(field.resolve);
    }
  }
}

/** The resolvers that count already: those of introspection, if another schema was made before. */
const counting = new WeakSet<Resolver>();

/** By the nodes of the field that returns the objects, which are the same for each item of a list. */
type Sizes = WeakMap<readonly FieldNode[], ObjectSize>;

function sizeOf(type: GraphQLObjectType, info: GraphQLResolveInfo, sizes: Sizes): ObjectSize {
  const known = sizes.get(info.fieldNodes);
  if (known) return known;
  const size = sizeOfObject(responseNames({ ...info, ...everythingAtOnce }, type, info.fieldNodes));
  sizes.set(info.fieldNodes, size);
  return size;
}

/** The size of an object that has values under these names. */
export function sizeOfObject(names: readonly string[]): ObjectSize {
  const bytes = names.reduce((sum, name) => sum + name.length + bytesPerField, 0);
  return { values: names.length, bytes };
}

/** Counts what a field resolves to. Once the operation has ended, nothing is resolved. */
function countResult(resolve: Resolver, type: GraphQLOutputType): Resolver {
  const nothing = standInFor(type);
  return (source, values, context, info) => {
    const work = context?.work;
    if (!work) return resolve(source, values, context, info);
    if (work.failure) return nothing;
    try {
      return counted(resolve(source, values, context, info), nothing, work);
    } catch (error) {
      work.countError();
      throw error;
    }
  };
}

function counted(value: unknown, nothing: unknown, work: OperationWork): unknown {
  if (value instanceof Promise) return countLater(value, nothing, work);
  countValue(value, work);
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown) =>
    item instanceof Promise ? countLater(item, null, work) : item,
  );
}

/** Receives what the values of a response add to its size. */
type ValueCounter = Pick<OperationWork, 'countBytes' | 'countItems' | 'countError'>;

/** Counts a value that a field has returned. What is selected of objects in it is counted with the objects. */
export function countValue(value: unknown, counter: ValueCounter): void {
  if (typeof value === 'string') counter.countBytes(value.length + quotes);
  if (!Array.isArray(value)) return;
  counter.countItems(value.length);
  // An error in a list replaces an item.
  for (const item of value) if (item instanceof Error) counter.countError();
}

function countLater(result: Promise<unknown>, nothing: unknown, work: OperationWork) {
  const later = result.then(
    (value) => counted(value, nothing, work),
    async (error: unknown) => {
      work.countError();
      // Thousands of fields may receive the same failure.
      await work.takeTurn(errorMs);
      throw error;
    },
  );
  return work.untilEnded(later, nothing);
}

/**
 * Replaces a value of an operation that has ended. It causes no error and has nothing below it.
 */
function standInFor(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null;
  const { ofType } = type;
  if (isListType(ofType)) return [];
  if (isObjectType(ofType)) return {};
  if (isEnumType(ofType)) return ofType.getValues()[0]?.value;
  if (ofType === GraphQLInt || ofType === GraphQLFloat) return 0;
  return ofType === GraphQLBoolean ? false : '';
}
