import { defaultFieldResolver, getNullableType, isLeafType, isNonNullType } from 'graphql';
import { guardOf } from '../../access/field-guard.ts';
import type { JsonObject } from '../../json.ts';
import { countValue } from '../../schema/count-work.ts';
import { FieldInfo } from '../../schema/field-info.ts';
import { readPropertyOf } from '../../schema/parents.ts';
import type { ReadProperty } from '../../schema/values/property.ts';
import type { CompleteValue, ExecuteField } from './compiled.ts';
import { type CompletedField, compileValue, nullError } from './complete-value.ts';
import type { Execution } from './execution.ts';
import { Place } from './place.ts';
import { nothing, printLeaf } from './print-leaf.ts';

/** Compiles a field: `__typename`, a property, or a field that has a resolver of its own. */
export function compileField(of: CompletedField): ExecuteField {
  const { field, parentType } = of;
  if (field.name === '__typename') return () => printLeaf(parentType.name);
  const readProperty = readPropertyOf(field);
  if (!readProperty) return compileResolver(of);
  const read = guardAndCount(of, readProperty);
  const isLeaf = isLeafType(getNullableType(field.definition.type));
  return isLeaf ? compileLeaf(of, read) : compileProperty(of, read);
}

type Read = (
  source: object,
  json: JsonObject,
  place: Place | undefined,
  execution: Execution,
) => unknown;

/** Reads a property behind the policy of the SDL, as the resolver of the field would. */
function guardAndCount({ field }: CompletedField, readProperty: ReadProperty): Read {
  const guard = guardOf(field.definition);
  return (source, json, place, execution) => {
    const { telemetry } = execution.context;
    try {
      const value = guard
        ? execution.guard(guard, place, () => readProperty(source, json, telemetry))
        : readProperty(source, json, telemetry);
      countValue(value, execution);
      return value;
    } catch (error) {
      execution.countError();
      throw error;
    }
  };
}

/** Most fields are values of scalars and enums. They are serialized when they are read. */
function compileLeaf({ field, parentType }: CompletedField, read: Read): ExecuteField {
  const { type } = field.definition;
  return (source, json, parent, execution) => {
    try {
      const value = read(source, json, parent, execution);
      if (value !== null && value !== undefined) return printLeaf(value);
      if (isNonNullType(type)) throw nullError(field, parentType);
      return nothing;
    } catch (error) {
      const place = new Place(parent, field.key, parentType.name);
      return execution.fail(error, field, type, place);
    }
  };
}

function compileProperty(of: CompletedField, read: Read): ExecuteField {
  const complete = compileValue(of, of.field.definition.type);
  return (source, json, parent, execution) =>
    executeField(of, parent, execution, complete, () => read(source, json, parent, execution));
}

function compileResolver(of: CompletedField): ExecuteField {
  const { field, parentType } = of;
  const { resolve = defaultFieldResolver, type } = field.definition;
  const complete = compileValue(of, type);
  return (source, _json, parent, execution) =>
    executeField(of, parent, execution, complete, (place) => {
      const { context, info: operation } = execution;
      const info = FieldInfo.of(field, parentType, place, operation);
      return resolve(source, execution.argumentsOf(field), context, info);
    });
}

/** ExecuteField of the specification: resolves a value, completes it, and handles what fails. */
function executeField(
  { field, parentType }: CompletedField,
  parent: Place | undefined,
  execution: Execution,
  complete: CompleteValue,
  resolve: (place: Place) => unknown,
): ReturnType<ExecuteField> {
  const place = new Place(parent, field.key, parentType.name);
  const fail = (error: unknown) => execution.fail(error, field, field.definition.type, place);
  try {
    const value = resolve(place);
    const printed =
      value instanceof Promise
        ? value.then((later) => complete(later, place, execution))
        : complete(value, place, execution);
    return typeof printed === 'string' ? printed : printed.catch(fail);
  } catch (error) {
    return fail(error);
  }
}
