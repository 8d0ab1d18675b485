import { getNullableType, isListType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { leadsToPlans } from '../../src/cost/leading-types.ts';
import { isBuiltIn } from '../../src/access/class-of.ts';

const schema = createExecutableSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isBuiltIn(type) && leadsToPlans(type, schema),
);

describe('leadsToPlans', () => {
  it('finds the types above users and records, through interfaces as well, and no others', () => {
    const found = types.map(({ name }) => name).filter((name) => !/Connection$|Edge$/.test(name));
    expect(found.sort()).toEqual(
      [
        ...['CallRecord', 'Endpoint', 'Identity', 'Node', 'Organizer', 'Participant'],
        ...['ParticipantEndpoint', 'Query', 'Segment', 'Session', 'User', 'UserIdentity'],
        ...['CallRecordChange', 'Subscription'],
        // The ends of a stream are endpoints.
        ...['Media', 'Stream', 'StreamEnd'],
        // The worst stream has ends, too.
        ...['CallRecordQuality', 'QualitySummary', 'WorstStream'],
        // Rows name users, and those of one log name records.
        ...['DirectRoutingCall', 'PstnCall'],
        // Whose union has users among its members.
        '_Entity',
        // No property of a record is of it; Microsoft declares what participants have in common.
        'ParticipantBase',
      ].sort(),
    );
  });

  it('leads through lists of a known maximum length only', () => {
    const lists = types.flatMap((type) =>
      isObjectType(type) && type.name !== 'Query' && !type.name.endsWith('Connection')
        ? Object.values(type.getFields())
            .filter((field) => isListType(getNullableType(field.type)))
            .filter((field) => types.some(({ name }) => String(field.type).includes(`[${name}`)))
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(lists.sort()).toEqual([
      'CallRecordQuality.poorSessions',
      'Media.streams',
      'Organizer.identities',
      'Participant.identities',
      'Segment.media',
      'Session.segments',
    ]);
  });
});
