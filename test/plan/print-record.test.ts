import { describe, expect, it } from 'vitest';
import {
  carriedItem,
  type Dialect,
  fullDialect,
  printParticipants,
  printRecord,
} from '../../src/plan/print-record.ts';
import type { ItemProjection, RecordProjection } from '../../src/plan/projection.ts';
import { plan } from '../support/select.ts';

const dialects = {
  full: fullDialect,
  'without a nested $select': { ...fullDialect, nestedSelect: false },
  'without deprecated members': { ...fullDialect, deprecatedMembers: false },
  'without either': { ...fullDialect, nestedSelect: false, deprecatedMembers: false },
  'without participants_v2': { ...fullDialect, participantsV2: false },
  'without new members': { ...fullDialect, participantsV2: false, organizerV2: false },
} satisfies Record<string, Dialect>;

function planned(selection: string): RecordProjection {
  const projection = plan(selection);
  if (!projection) throw new Error('Nothing is asked for.');
  return projection;
}

describe('printRecord', () => {
  const nested = '$expand=sessions($select=endDateTime,id,isTest,startDateTime)';
  it.each<[dialect: keyof typeof dialects, selection: string, expected: string]>([
    ['full', 'organizer { participantId }', '$select=organizer,organizer_v2'],
    ['without a nested $select', 'organizer { participantId }', '$select=organizer,organizer_v2'],
    ['without deprecated members', 'organizer { participantId }', '$select=organizer_v2'],
    ['without either', 'organizer { participantId } id', '$select=id,organizer_v2'],
    ['full', 'sessions(first: 90) { nodes { isTest } }', `$select=version&${nested}`],
    [
      'without a nested $select',
      'sessions { nodes { isTest } }',
      '$select=version&$expand=sessions',
    ],
    ['without deprecated members', 'sessions { nodes { isTest } }', `$select=version&${nested}`],
    ['without either', 'sessions { nodes { isTest } }', '$select=version&$expand=sessions'],
    [
      'without a nested $select',
      'sessions { nodes { segments { id } } }',
      '$select=version&$expand=sessions($expand=segments)',
    ],
    [
      'full',
      'participants { nodes { id } }',
      '$select=participants,version&$expand=participants_v2',
    ],
    [
      'without deprecated members',
      'participants { nodes { id } }',
      '$select=version&$expand=participants_v2',
    ],
    [
      'without either',
      'type participants { nodes { id } }',
      '$select=type,version&$expand=participants_v2',
    ],
    [
      'without participants_v2',
      'organizer { participantId } participants { nodes { id } }',
      '$select=organizer,organizer_v2,participants,version',
    ],
    [
      'without new members',
      'organizer { participantId } participants { nodes { id } }',
      '$select=organizer,participants,version',
    ],
  ])(
    'A request in the dialect %s has the properties and relations of { %s }',
    (dialect, selection, expected) => {
      expect(printRecord(planned(selection), dialects[dialect]).query).toBe(expected);
    },
  );

  it('The participants have a request of their own if sessions are requested too', () => {
    const projection = planned('type sessions { nodes { isTest } } participants { nodes { id } }');
    expect(printRecord(projection, fullDialect).query).toBe(`$select=type,version&${nested}`);
  });

  it('The text is the same whatever the order of the properties', () => {
    const [one, other] = ['version type modalities', 'modalities version type'].map((selection) =>
      printRecord(planned(selection), fullDialect),
    );
    expect(one).toEqual(other);
  });
});

describe('printParticipants', () => {
  it.each<[dialect: keyof typeof dialects, expected: string]>([
    ['full', '$select=participants,version&$expand=participants_v2'],
    ['without a nested $select', '$select=participants,version&$expand=participants_v2'],
    ['without deprecated members', '$select=version&$expand=participants_v2'],
  ])('A request for participants in the dialect %s is as expected', (dialect, expected) => {
    const { participants } = planned('participants { nodes { id } pageInfo { hasNextPage } }');
    if (!participants) throw new Error('No participants are asked for.');
    expect(printParticipants(participants, dialects[dialect])).toEqual({
      query: expected,
      maxPageSize: undefined,
    });
  });
});

describe('carriedItem', () => {
  const asked: ItemProjection = { properties: new Set(['id']), segments: false };

  it('An item has what was requested if the dialect has a nested $select', () => {
    expect(carriedItem(asked, fullDialect)).toEqual(asked);
  });

  it('An item is whole if the dialect has no nested $select', () => {
    const carried = carriedItem(asked, dialects['without a nested $select']);
    expect(carried).toEqual({ properties: 'all', segments: false });
  });
});
