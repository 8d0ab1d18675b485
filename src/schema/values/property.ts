import {
  getNullableType,
  GraphQLFloat,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  isListType,
} from 'graphql';
import { classOf } from '../../access/class-of.ts';
import { secondsToMilliseconds, toMilliseconds } from '../../duration.ts';
import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { requireWholeList } from '../../odata.ts';
import { type FieldSource, sourceOf } from '../../plan/field-source.ts';
import type { Telemetry } from '../../telemetry/telemetry.ts';
import type { GatewayContext } from '../context.ts';
import { toRatio } from './ratio.ts';
import { isAbsent, readerOf, type ReadValue } from './read-value.ts';

/** The source of an object: Microsoft's JSON, or an entity that contains it. */
type Parent = JsonObject | { readonly json: JsonObject };

/**
 * Reads the property of a field. Values of scalars and enums are serialized.
 *
 * @param json that of the parent: see `jsonOf`.
 * @throws BadUpstreamResponseError
 */
export type ReadProperty = (parent: object, json: JsonObject, telemetry: Telemetry) => unknown;

declare module 'graphql' {
  // The parameters must be the same as in the declaration that this one adds to.
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** How the value of a field is read that is a property and has no resolver of its own. */
    readProperty?: ReadProperty;
  }
}

type PropertyField = GraphQLField<Parent, GatewayContext>;

/** Has a field read one of Microsoft's properties, or one of an entity's own. */
export function serveProperty(field: PropertyField): void {
  const readProperty = createRead(field);
  field.extensions = { ...field.extensions, readProperty };
  field.resolve = resolverOf(readProperty);
}

function resolverOf(readProperty: ReadProperty): GraphQLFieldResolver<Parent, GatewayContext> {
  return (parent, _arguments, { telemetry }) => readProperty(parent, jsonOf(parent), telemetry);
}

/**
 * Reads another property of an object, as the field of that name would.
 *
 * @throws BadUpstreamResponseError, and TypeError if the field is no public property: its guard would not be asked.
 */
export function readSibling(
  name: string,
  object: object,
  { telemetry }: GatewayContext,
  { parentType }: Pick<GraphQLResolveInfo, 'parentType'>,
): unknown {
  const field = parentType.getFields()[name];
  const { readProperty } = field?.extensions ?? {};
  if (field && readProperty && classOf(field) === 'public') {
    return readProperty(object, jsonOf(object), telemetry);
  }
  throw new TypeError(`${parentType.name}.${name} is no public property.`);
}

export function jsonOf(parent: object): JsonObject {
  const { json } = parent as { readonly json?: unknown };
  return isJsonObject(json) ? json : (parent as JsonObject);
}

function createRead(field: PropertyField): ReadProperty {
  const { properties, conversion } = sourceOf(field as GraphQLField<unknown, unknown>);
  const [property = field.name] = properties;
  // The ids of this graph belong to the entity; Microsoft's ids have other field names.
  if (field.name === 'id') return (parent) => (parent as { readonly id?: unknown }).id;
  const convert = conversion ? converters[conversion] : readerOf(field.type);
  const read: ReadProperty = (_parent, json, telemetry) =>
    readDocumented(json[property], convert, property, telemetry);
  return isListType(getNullableType(field.type)) ? boundList(property, read) : read;
}

function readDocumented(
  raw: unknown,
  convert: ReadValue,
  property: string,
  telemetry: Telemetry,
): unknown {
  try {
    return convert(raw, telemetry);
  } catch (cause) {
    const message = `${property} does not have the documented type`;
    throw new BadUpstreamResponseError(message, {}, { cause });
  }
}

/** How a number is read that the gateway computes from one property. */
const converters: Readonly<Record<NonNullable<FieldSource['conversion']>, ReadValue>> = {
  milliseconds: (raw) => (isAbsent(raw) ? null : toMilliseconds(raw)),
  secondsToMilliseconds: (raw) => (isAbsent(raw) ? null : secondsToMilliseconds(raw)),
  ratio: (raw, telemetry) => {
    const percentage = readFloat(raw, telemetry);
    return typeof percentage === 'number' ? toRatio(percentage) : null;
  },
};

const readFloat = readerOf(GraphQLFloat);

function boundList(property: string, read: ReadProperty): ReadProperty {
  return (parent, json, telemetry) => {
    requireWholeList(json, property);
    return read(parent, json, telemetry);
  };
}
