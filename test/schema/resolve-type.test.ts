import type { GraphQLResolveInfo } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import type { GatewayContext } from '../../src/schema/context.ts';
import { Endpoint } from '../../src/schema/resolvers/Endpoint.ts';
import { UserAgent } from '../../src/schema/resolvers/UserAgent.ts';
import { UserFeedback } from '../../src/schema/resolvers/UserFeedback.ts';

const namespace = '#microsoft.graph.callRecords';
/** None of these reads the context or the place in the document. */
const unread = [{} as GatewayContext, {} as GraphQLResolveInfo] as const;

describe('the type of an endpoint', () => {
  it.each<[endpoint: JsonObject, expected: string]>([
    [{ '@odata.type': `${namespace}.participantEndpoint` }, 'ParticipantEndpoint'],
    [{ '@odata.type': `${namespace}.serviceEndpoint`, name: 'a' }, 'ServiceEndpoint'],
    [{ '@odata.type': `${namespace}.endpoint`, associatedIdentity: null }, 'ParticipantEndpoint'],
    [{ '@odata.type': `${namespace}.endpoint` }, 'ServiceEndpoint'],
    [{ identity: {} }, 'ParticipantEndpoint'],
    [{ cpuCoresCount: 8 }, 'ParticipantEndpoint'],
    [{ userAgent: {} }, 'ServiceEndpoint'],
    [{}, 'ServiceEndpoint'],
  ])('of %j is %s', (endpoint, expected) => {
    expect(Endpoint.__resolveType(endpoint, ...unread)).toBe(expected);
  });
});

describe('the type of a user agent', () => {
  it.each<[userAgent: JsonObject, expected: string]>([
    [{ '@odata.type': `${namespace}.clientUserAgent`, role: 'a' }, 'ClientUserAgent'],
    [{ '@odata.type': `${namespace}.serviceUserAgent` }, 'ServiceUserAgent'],
    [{ '@odata.type': `${namespace}.userAgent`, role: null }, 'ServiceUserAgent'],
    [{ role: 'customBot' }, 'ServiceUserAgent'],
    [{ platform: 'unknown' }, 'ClientUserAgent'],
    [{}, 'ClientUserAgent'],
  ])('of %j is %s', (userAgent, expected) => {
    expect(UserAgent.__resolveType(userAgent, ...unread)).toBe(expected);
  });
});

describe('the tokens of a feedback', () => {
  const tokensOf = (feedback: JsonObject) =>
    typeof UserFeedback.tokens === 'function' && UserFeedback.tokens(feedback, {}, ...unread);

  it('are a list of what Microsoft has as members', () => {
    expect(tokensOf({ tokens: { Echo: true, Noisy: false } })).toEqual([
      { name: 'Echo', value: true },
      { name: 'Noisy', value: false },
    ]);
  });

  it.each([{}, { tokens: null }, { tokens: '' }])('of %j are none', (feedback) => {
    expect(tokensOf(feedback)).toBeNull();
  });

  it.each([{ tokens: [] }, { tokens: 'Noisy' }])('of %j are an error', (feedback) => {
    expect(() => tokensOf(feedback)).toThrow('tokens does not have the documented type');
  });
});
