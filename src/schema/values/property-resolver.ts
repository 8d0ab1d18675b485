import type { GraphQLField, GraphQLFieldResolver } from 'graphql';
import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { sourceOf } from '../../plan/field-source.ts';
import { maxListItems } from '../../plan/collection.ts';
import type { GatewayContext } from '../context.ts';
import { toMilliseconds } from './duration.ts';
import { readValue } from './read-value.ts';

/** The source of an object: Microsoft's JSON, or an entity that contains it. */
type Parent = JsonObject | { readonly json: JsonObject };

/** Makes the resolver of a field that is one of Microsoft's properties, or one of an entity's own. */
export function createPropertyResolver(
  field: GraphQLField<Parent, GatewayContext>,
): GraphQLFieldResolver<Parent, GatewayContext> {
  const { properties, isMilliseconds } = sourceOf(field as GraphQLField<unknown, unknown>);
  const [property = field.name] = properties;
  // The ids of this graph belong to the entity; Microsoft's ids have other field names.
  if (field.name === 'id') return (parent) => (parent as { id?: unknown }).id;
  return (parent, _arguments, { telemetry, work }) => {
    const json = jsonOf(parent);
    refuseCutList(json, property);
    const raw = json[property];
    refuseLongList(raw, property);
    try {
      return isMilliseconds ? readMilliseconds(raw) : readValue(raw, field.type, telemetry);
    } catch (cause) {
      work.countError();
      throw new BadUpstreamResponseError(
        `${property} does not have the documented type`,
        {},
        { cause },
      );
    }
  };
}

function readMilliseconds(raw: unknown): number | null {
  return raw === undefined || raw === null || raw === '' ? null : toMilliseconds(raw);
}

function jsonOf(parent: Parent): JsonObject {
  return isJsonObject(parent.json) ? parent.json : parent;
}

function refuseLongList(raw: unknown, property: string): void {
  if (!Array.isArray(raw) || raw.length <= maxListItems) return;
  throw new BadUpstreamResponseError(`the list ${property} has more than ${maxListItems} items`);
}

/**
 * Microsoft documents no pages of these lists. A list that has pages is not served as if it were complete.
 */
function refuseCutList(json: JsonObject, property: string): void {
  const link = json[`${property}@odata.nextLink`];
  if (link === undefined || link === null) return;
  throw new BadUpstreamResponseError(`the list ${property} is truncated`, { reason: 'TRUNCATED' });
}
