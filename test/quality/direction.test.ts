import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { isInbound } from '../../src/quality/direction.ts';

const client = { '@odata.type': '#microsoft.graph.callRecords.participantEndpoint' };
const service = { '@odata.type': '#microsoft.graph.callRecords.serviceEndpoint' };
const undeclaredClient = { identity: null };
const undeclaredService = { userAgent: { role: 'mediaController' } };

const directions = ['callerToCallee', 'calleeToCaller'];
const ofBoth = (segment: JsonObject, session: JsonObject = {}) =>
  directions.map((streamDirection) => isInbound({ segment, session }, { streamDirection }));

describe('isInbound', () => {
  it.each<[what: string, caller: unknown, callee: unknown, expected: (boolean | null)[]]>([
    ['a client calls a service', client, service, [false, true]],
    ['a service calls a client', service, client, [true, false]],
    ['a client calls a client', client, client, [true, true]],
    ['a service calls a service', service, service, [false, false]],
    ['neither end names its type', undeclaredClient, undeclaredService, [false, true]],
    ['the callee of a client is not reported', client, null, [null, true]],
    ['the callee of a service is not reported', service, '', [true, false]],
    ['no end is reported', undefined, undefined, [null, null]],
  ])('The streams are inbound that go towards a client if %s', (_, caller, callee, expected) => {
    expect(ofBoth({ caller, callee })).toEqual(expected);
  });

  it('A segment without endpoints has those of its session', () => {
    expect(ofBoth({ caller: null }, { caller: client, callee: service })).toEqual([false, true]);
  });

  it('The endpoints of a segment come before those of its session', () => {
    const session = { caller: service, callee: service };
    expect(ofBoth({ caller: client, callee: client }, session)).toEqual([true, true]);
  });

  it.each([[null], [''], ['unknownFutureValue'], [undefined], [1]])(
    'A stream whose direction is %j is neither inbound nor outbound',
    (streamDirection) => {
      const above = { segment: { caller: client, callee: client }, session: {} };
      expect(isInbound(above, { streamDirection })).toBeNull();
    },
  );

  it('The direction is read in upper and lower case', () => {
    const above = { segment: { caller: client, callee: service }, session: {} };
    expect(isInbound(above, { streamDirection: 'CalleeToCaller' })).toBe(true);
  });
});
