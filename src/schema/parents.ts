import {
  type FieldNode,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isObjectType,
} from 'graphql';
import type { JsonObject } from '../json.ts';
import { everythingAtOnce } from '../plan/collect-fields.ts';
import { SelectedField } from '../plan/selected-field.ts';
import type { GatewayContext } from './context.ts';
import { MediaEntity, type SegmentEntity, StreamEntity, type StreamSource } from './entities.ts';
import { jsonOf, type ReadProperty } from './values/property.ts';

declare module 'graphql' {
  // The parameters must be the same as in the declaration that this one adds to.
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs> {
    /** Present if the resolver of the field reads the objects above its own. */
    readsParents?: true;
    /** How the items of a list are read if a field below them reads the objects above. */
    readWithParents?: ReadProperty;
  }
}

type Field = GraphQLField<object, GatewayContext>;

/**
 * Has the media of segments, and the streams of media, know the object above them.
 *
 * Microsoft's JSON does not lead upwards, and is shared with other operations. So the items are wrapped, but
 * only in operations that select a field that reads the objects above: all others read the JSON as it is.
 */
export function keepParents(schema: GraphQLSchema): void {
  const media = fieldOf(schema, 'Segment', 'media');
  keepParent(media, (json, segment) => new MediaEntity(json, segment as SegmentEntity));
  const streams = fieldOf(schema, 'Media', 'streams');
  keepParent(streams, (json, parent) => new StreamEntity(json, parent as MediaEntity));
}

/** Makes the resolver of a field of streams that reads the objects above the stream. */
export function fieldWithParents<Values, Result>(
  resolve: (
    stream: StreamEntity,
    values: Values,
    context: GatewayContext,
    info: GraphQLResolveInfo,
  ) => Result,
) {
  return {
    extensions: { readsParents: true as const },
    resolve(
      stream: StreamSource,
      values: Values,
      context: GatewayContext,
      info: GraphQLResolveInfo,
    ): Result {
      if (stream instanceof StreamEntity) return resolve(stream, values, context, info);
      throw new TypeError('The objects above a stream were not kept.');
    },
  };
}

/** How the property of a selected field is read: with the objects above if a field below reads them. */
export function readPropertyOf(field: SelectedField): ReadProperty | undefined {
  const { readProperty, readWithParents } = field.definition.extensions;
  return readWithParents && areParentsRead(field) ? readWithParents : readProperty;
}

function areParentsRead(field: SelectedField): boolean {
  return field.fields().some((below) => {
    const { readsParents, readWithParents } = below.definition.extensions;
    return readsParents === true || (readWithParents !== undefined && areParentsRead(below));
  });
}

function fieldOf(schema: GraphQLSchema, typeName: string, fieldName: string): Field {
  const type = schema.getType(typeName);
  const field: Field | undefined = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (field) return field;
  throw new TypeError(`The schema has no ${typeName}.${fieldName}.`);
}

type Wrap = (json: JsonObject, parent: object) => object;

function keepParent(field: Field, wrap: Wrap): void {
  const { readProperty } = field.extensions;
  if (!readProperty) throw new TypeError(`${field.name} is no property.`);
  const readWithParents: ReadProperty = (parent, json, telemetry) => {
    const items = readProperty(parent, json, telemetry) as readonly JsonObject[] | null;
    return items?.map((item) => wrap(item, parent)) ?? null;
  };
  field.extensions = { ...field.extensions, readWithParents };
  field.resolve = resolverOf(readProperty, readWithParents);
}

/** For the other executors, which have the same nodes for each object of a list. */
function resolverOf(
  readProperty: ReadProperty,
  readWithParents: ReadProperty,
): GraphQLFieldResolver<object, GatewayContext> {
  const known = new WeakMap<readonly FieldNode[], ReadProperty>();
  return (parent, _arguments, { telemetry }, info) => {
    let read = known.get(info.fieldNodes);
    if (!read) {
      read = areParentsRead(selectedFieldOf(info)) ? readWithParents : readProperty;
      known.set(info.fieldNodes, read);
    }
    return read(parent, jsonOf(parent), telemetry);
  };
}

function selectedFieldOf(info: GraphQLResolveInfo): SelectedField {
  const { parentType, fieldName, fieldNodes: nodes } = info;
  const definition = parentType.getFields()[fieldName];
  if (!definition) throw new TypeError(`${parentType.name} has no field ${fieldName}.`);
  const scope = { ...info, ...everythingAtOnce };
  return new SelectedField(definition, fieldName, { nodes, isDeferred: false }, scope);
}
