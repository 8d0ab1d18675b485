import type { GraphQLResolveInfo } from 'graphql';
import { isJsonObject } from '../../json.ts';
import type { GatewayContext } from '../context.ts';
import type { EndpointType } from '../generated/resolvers.ts';
import { readerOf } from './read-value.ts';

/** Reads the kind of endpoint, which Microsoft stores among the slots of an identity set. */
export function endpointTypeOf(
  set: unknown,
  { telemetry }: GatewayContext,
  { returnType }: GraphQLResolveInfo,
): EndpointType | null {
  const raw = isJsonObject(set) ? set.endpointType : null;
  return readerOf(returnType)(raw, telemetry) as EndpointType | null;
}
