import {
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { SelectedField } from '../../plan/selected-field.ts';
import { FieldInfo } from '../../schema/field-info.ts';
import type { CompiledSelection, CompleteValue, Printed } from './compiled.ts';
import { CompletingList } from './complete-list.ts';
import { executeSelectionSet } from './execute-selection-set.ts';
import { fieldPlaceOf } from './place.ts';
import { nothing, printLeaf } from './print-leaf.ts';

/** A field of a type, and what is selected of the objects that it returns. */
export interface CompletedField {
  readonly field: SelectedField;
  readonly parentType: GraphQLObjectType;
  readonly selectionOf: (type: GraphQLObjectType) => CompiledSelection;
}

/** Compiles how the values of a field are completed. */
export function compileValue(of: CompletedField, type: GraphQLOutputType): CompleteValue {
  if (isNonNullType(type)) return requireValue(of, compileValue(of, type.ofType));
  const complete = compilePresent(of, type);
  return (value, place, execution) => {
    if (value === null || value === undefined) return nothing;
    if (value instanceof Error) throw value;
    return complete(value, place, execution);
  };
}

function compilePresent(of: CompletedField, type: GraphQLOutputType): CompleteValue {
  if (isListType(type)) return compileList(of, type as { readonly ofType: GraphQLOutputType });
  if (isLeafType(type)) return (value) => printLeaf(type.serialize(value));
  if (isObjectType(type)) return compileObject(of, type);
  return compileAbstract(of, type);
}

function requireValue(of: CompletedField, complete: CompleteValue): CompleteValue {
  const { field, parentType } = of;
  const check = (text: string) => {
    if (text !== nothing) return text;
    throw nullError(field, parentType);
  };
  return (value, place, execution) => {
    const printed = complete(value, place, execution);
    return typeof printed === 'string' ? check(printed) : printed.then(check);
  };
}

/** The error of GraphQL.js for a field that must have a value. */
export function nullError(field: SelectedField, parentType: GraphQLObjectType): Error {
  return new Error(`Cannot return null for non-nullable field ${parentType.name}.${field.name}.`);
}

function compileList(
  of: CompletedField,
  { ofType }: { readonly ofType: GraphQLOutputType },
): CompleteValue {
  const { field, parentType } = of;
  const complete = compileValue(of, ofType);
  const takeTurns = !isLeafType(isNonNullType(ofType) ? ofType.ofType : ofType);
  const items = { field, type: ofType, takeTurns, complete };
  return (value, place, execution) => {
    if (Array.isArray(value)) return new CompletingList(value, items, place, execution).complete();
    throw new GraphQLError(
      `Expected Iterable, but did not find one for field "${parentType.name}.${field.name}".`,
    );
  };
}

function compileObject(of: CompletedField, type: GraphQLObjectType): CompleteValue {
  let selection: CompiledSelection | undefined;
  return (value, place, execution) => {
    selection ??= of.selectionOf(type);
    execution.countObject(selection.size);
    return executeSelectionSet(selection, requireObject(value), place, execution);
  };
}

function requireObject(value: unknown): object {
  if (typeof value === 'object' && value !== null) return value;
  throw new TypeError('The value of an object type is not an object.');
}

/** The type is that which `resolveType` names: see ResolveAbstractType of the specification. */
function compileAbstract(of: CompletedField, type: GraphQLAbstractType): CompleteValue {
  const { field, parentType } = of;
  const completeOf = new Map<unknown, CompleteValue>();
  return (value, place, execution): Printed => {
    const { context, info: operation } = execution;
    const info = FieldInfo.of(field, parentType, fieldPlaceOf(place), operation);
    const name = type.resolveType?.(value, context, info, type);
    let complete = completeOf.get(name);
    if (!complete) {
      complete = compileObject(of, requireType(name, type, operation.schema));
      completeOf.set(name, complete);
    }
    return complete(value, place, execution);
  };
}

function requireType(
  name: unknown,
  type: GraphQLAbstractType,
  schema: GraphQLSchema,
): GraphQLObjectType {
  const found = schema.getPossibleTypes(type).find((possible) => possible.name === name);
  if (found) return found;
  throw new TypeError(`The abstract type ${type.name} was not resolved to one of its types.`);
}
