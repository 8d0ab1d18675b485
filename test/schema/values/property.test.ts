import { type GraphQLField, type GraphQLResolveInfo, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import type { GatewayContext } from '../../../src/schema/context.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { serveProperty } from '../../../src/schema/values/property.ts';
import { listen } from '../../support/listening-telemetry.ts';

const schema = createExecutableSchema();

type Parent = JsonObject | { readonly json: JsonObject };

function resolve(coordinate: string, parent: Parent): unknown {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`The schema has no ${coordinate}.`);
  const served = { ...(field as GraphQLField<Parent, GatewayContext>) };
  serveProperty(served);
  // Nothing else of the context or of the place in the document is read.
  const context = { telemetry: listen().telemetry } as GatewayContext;
  return served.resolve?.(parent, {}, context, {} as GraphQLResolveInfo);
}

describe('a field that is one property', () => {
  it.each<[coordinate: string, parent: Parent, expected: unknown]>([
    ['CallRecord.type', { json: { type: 'groupCall' } }, 'GROUP_CALL'],
    ['CallRecord.joinWebUrl', { json: { joinWebUrl: '' } }, null],
    ['CallRecord.joinWebUrl', { json: {} }, null],
    ['Session.sessionId', { id: 'opaque', json: { id: 'theirs' } }, 'theirs'],
    ['Session.id', { id: 'opaque', json: { id: 'theirs' } }, 'opaque'],
    ['CallRecord.id', { id: 'ours', json: {} }, 'ours'],
    ['UserIdentity.identityId', { typeName: 'UserIdentity', kind: 'user', json: { id: 'a' } }, 'a'],
    ['Media.label', { label: 'main-audio' }, 'main-audio'],
    ['Stream.averageJitter', { averageJitter: 'PT0.016S' }, 'PT0.016S'],
    ['Stream.averageJitterMs', { averageJitter: 'PT0.016S' }, 16],
    ['Stream.averageJitterMs', { averageJitter: null }, null],
    ['Stream.averageJitterMs', { averageJitter: '' }, null],
    ['Stream.averageJitterMs', {}, null],
    ['PstnCall.durationMs', { json: { duration: 219 } }, 219_000],
    ['PstnCall.durationMs', { json: { duration: 0 } }, 0],
    ['PstnCall.durationMs', { json: { duration: null } }, null],
    [
      'DirectRoutingCall.failureDateTime',
      { json: { failureDateTime: '0001-01-01T00:00:00Z' } },
      null,
    ],
    ['Stream.averagePacketLossRate', { averagePacketLossRate: 'NaN' }, null],
    [
      'Stream.packetUtilization',
      { packetUtilization: '9223372036854775807' },
      '9223372036854775807',
    ],
    ['Media.streams', { streams: [] }, []],
    ['Media.streams', { streams: [], 'streams@odata.nextLink': null }, []],
  ])('%s of %j is %j', (coordinate, parent, expected) => {
    expect(resolve(coordinate, parent)).toEqual(expected);
  });

  it.each(['PT5S', '219', 1.5e300, true, {}])(
    'is no number of milliseconds of %j seconds',
    (duration) => {
      expect(() => resolve('PstnCall.durationMs', { json: { duration } })).toThrow(
        expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE' }),
      );
    },
  );

  it('is not read where its list is cut', () => {
    const media = { streams: [{}], 'streams@odata.nextLink': 'https://graph.microsoft.com/x' };
    expect(() => resolve('Media.streams', media)).toThrow(
      expect.objectContaining({ code: 'UPSTREAM_BAD_RESPONSE', facts: { reason: 'TRUNCATED' } }),
    );
    expect(resolve('Media.label', media)).toBeNull();
  });
});
