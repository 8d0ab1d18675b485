import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { ForbiddenError } from '../errors.ts';
import { classifiedValues, classOf, classOfArgument, isBuiltIn } from './class-of.ts';
import type { AccessContext, GuardContext } from './access-context.ts';
import { guardOf, guardValue } from './field-guard.ts';
import { isRecordType, noteRead, noteRecordAt } from './note-reads.ts';
import { refuseSensitiveInput } from './refuse-sensitive-input.ts';

type Field = GraphQLField<unknown, GuardContext>;
type Resolver = GraphQLFieldResolver<unknown, GuardContext>;

/**
 * Wraps every resolver in the policy of the SDL. A field cannot be reached past it: whether a field is selected by
 * an alias, a fragment, an interface or a reference, its resolver runs. An executor that reads properties without
 * resolvers asks the same guards.
 *
 * @throws TypeError if a field of any type or input has no class.
 */
export function guardFields(schema: GraphQLSchema): void {
  requireClasses(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isBuiltIn(type)) continue;
    const isRoot = type === schema.getQueryType() || type === schema.getSubscriptionType();
    for (const field of Object.values(type.getFields()) as Field[]) {
      if (isBuiltIn(field)) continue;
      field.args.forEach(classOfArgument);
      const guarded = guardInput(field, field.resolve ?? defaultFieldResolver);
      const resolve = guardColumn(field, guarded);
      if (isRoot) field.resolve = guardRows(resolve);
      else field.resolve = isRecordType(type) ? noteRecord(resolve) : resolve;
    }
  }
}

/**
 * Fields of interfaces and inputs have no resolvers, but they need a class too: clients filter by inputs, and read
 * in an interface what they will receive.
 */
function requireClasses(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isEnumType(type)) for (const value of classifiedValues(type)) classOf(value);
    if (!isInterfaceType(type) && !isInputObjectType(type)) continue;
    const fields: Readonly<Record<string, Field | GraphQLInputField>> = type.getFields();
    for (const field of Object.values(fields)) classOf(field);
  }
}

/** A caller without a role for rows cannot read public data either. */
export function guardRows<Context extends AccessContext>(
  resolve: GraphQLFieldResolver<unknown, Context>,
): GraphQLFieldResolver<unknown, Context> {
  return (source, values, context, info) => {
    requireRows(context);
    return resolve(source, values, context, info);
  };
}

/** @throws ForbiddenError for a caller without a role for rows. */
export function requireRows({ rows }: Pick<AccessContext, 'rows'>): void {
  if (rows.kind !== 'none') return;
  throw new ForbiddenError('You have no role that allows reading call records.');
}

function guardInput({ args }: Field, resolve: Resolver): Resolver {
  if (args.length === 0) return resolve;
  return (source, values, context, info) => {
    refuseSensitiveInput(args, values as Readonly<Record<string, unknown>>, context);
    return resolve(source, values, context, info);
  };
}

function guardColumn(field: Field, resolve: Resolver): Resolver {
  const guard = guardOf(field as GraphQLField<unknown, unknown>);
  if (!guard) return resolve;
  return (source, values, context, info) => {
    const { fieldAccess, audit } = context;
    const recordId = audit.recordAt(info.path);
    if (recordId !== undefined) noteRead(guard, recordId, context);
    return guardValue(guard, fieldAccess, () => resolve(source, values, context, info));
  };
}

/** Notes the path of a record in the response, for the fields that are read below it. */
function noteRecord(resolve: Resolver): Resolver {
  return (source, values, context, info) => {
    const { prev } = info.path;
    if (prev) noteRecordAt(prev, source, context);
    return resolve(source, values, context, info);
  };
}
