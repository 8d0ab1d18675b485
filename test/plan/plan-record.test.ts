import { describe, expect, it } from 'vitest';
import { fullDialect, printParticipants, printRecord } from '../../src/plan/print-record.ts';
import { plan, planIncrementally } from '../support/select.ts';

/** Every request that the plan of a selection asks for, with the page size where it has one. */
function requests(selection: string, variables: Readonly<Record<string, unknown>> = {}): string[] {
  const projection = plan(selection, variables);
  if (!projection) return [];
  const printed = [printRecord(projection, fullDialect)];
  if (projection.sessions && projection.participants) {
    printed.push(printParticipants(projection.participants, fullDialect));
  }
  return printed.map(({ query, maxPageSize: size }) =>
    size === undefined ? query : `${query} maxpagesize=${size}`,
  );
}

const keyed = (...names: readonly string[]) =>
  ['endDateTime', 'id', 'startDateTime', ...names].sort().join(',');
const withSessions = (...names: readonly string[]) =>
  `$select=version&$expand=sessions($select=${keyed(...names)})`;
const withParticipants = '$select=participants,version&$expand=participants_v2';

describe('The plan of a record', () => {
  it.each<[selection: string, expected: readonly string[]]>([
    ['id', ['$select=id']],
    ['__typename', ['$select=id']],
    ['type version', ['$select=type,version']],
    ['version type version', ['$select=type,version']],
    ['a: type b: type', ['$select=type']],
    ['organizer { participantId }', ['$select=organizer,organizer_v2']],
    [
      'type modalities startDateTime endDateTime lastModifiedDateTime joinWebUrl version id',
      [
        '$select=endDateTime,id,joinWebUrl,lastModifiedDateTime,modalities,startDateTime,type,version',
      ],
    ],
  ])('The properties of { %s } are requested', (selection, expected) => {
    expect(requests(selection)).toEqual(expected);
  });

  it.each<[selection: string, expected: readonly string[]]>([
    ['sessions { nodes { id } }', [`${withSessions()} maxpagesize=20`]],
    ['sessions { nodes { sessionId } }', [`${withSessions()} maxpagesize=20`]],
    ['sessions { edges { node { isTest } } }', [`${withSessions('isTest')} maxpagesize=20`]],
    [
      'sessions { edges { node { isTest } } nodes { modalities } }',
      [`${withSessions('isTest', 'modalities')} maxpagesize=20`],
    ],
    [
      'sessions { nodes { caller { userAgent { headerValue } } failureInfo { reason } } }',
      [`${withSessions('caller', 'failureInfo')} maxpagesize=20`],
    ],
    [
      'type sessions { nodes { isTest } }',
      [
        `$select=type,version&$expand=sessions($select=endDateTime,id,isTest,startDateTime) maxpagesize=20`,
      ],
    ],
    ['sessions { __typename }', [`${withSessions()} maxpagesize=20`]],
    [
      'sessions { nodes { isTest segments { segmentId } } }',
      ['$select=version&$expand=sessions($expand=segments)'],
    ],
    [
      'sessions { edges { node { segments { media { streams { averageJitterMs } } } } } }',
      ['$select=version&$expand=sessions($expand=segments)'],
    ],
    ['participants { nodes { id } }', [`${withParticipants} maxpagesize=20`]],
    [
      'type participants { nodes { identity { displayName } } }',
      ['$select=participants,type,version&$expand=participants_v2 maxpagesize=20'],
    ],
    [
      'organizer { participantId } participants { nodes { id } }',
      [
        '$select=organizer,organizer_v2,participants,version&$expand=participants_v2 maxpagesize=20',
      ],
    ],
    [
      'type sessions { nodes { id } } participants { nodes { id } }',
      [
        `$select=type,version&$expand=sessions($select=${keyed()}) maxpagesize=20`,
        `${withParticipants} maxpagesize=20`,
      ],
    ],
  ])('The collections of { %s } are requested', (selection, expected) => {
    expect(requests(selection)).toEqual(expected);
  });

  it.each<[fact: string, selection: string, expected: readonly string[]]>([
    ['a short page', 'sessions(first: 3) { nodes { id } }', [`${withSessions()} maxpagesize=3`]],
    ['a counted page', 'sessions(first: 3) { nodes { id } } sessionCount', [withSessions()]],
    [
      'a page beside the count of another collection',
      'participantCount sessions(first: 3) { nodes { id } }',
      [`${withSessions()} maxpagesize=3`],
    ],
    ['no page that is only counted', 'sessionCount participantCount', ['$select=id']],
    ['a duration', 'durationMs', ['$select=endDateTime,startDateTime']],
    [
      'no page of nothing',
      'sessions(first: 0) { nodes { id } }',
      [`${withSessions()} maxpagesize=1`],
    ],
    [
      'no more than 59 sessions',
      'sessions(first: 59) { nodes { id } }',
      [`${withSessions()} maxpagesize=59`],
    ],
    ['whole pages of 60 sessions', 'sessions(first: 60) { nodes { id } }', [withSessions()]],
    ['whole pages of 1000 sessions', 'sessions(first: 1000) { nodes { id } }', [withSessions()]],
    [
      'no more than 129 participants',
      'participants(first: 129) { nodes { id } }',
      [`${withParticipants} maxpagesize=129`],
    ],
    [
      'whole pages of 130 participants',
      'participants(first: 130) { nodes { id } }',
      [withParticipants],
    ],
    ['a whole page beside a cursor', 'sessions(first: 3) { edges { cursor } }', [withSessions()]],
    [
      'a whole page beside pageInfo',
      'sessions(first: 3) { nodes { id } pageInfo { hasNextPage } }',
      [withSessions()],
    ],
    [
      'a whole page beside an aliased cursor',
      'sessions(first: 3) { e: edges { c: cursor } }',
      [withSessions()],
    ],
    [
      'a whole page beside segments',
      'sessions(first: 3) { nodes { segments { id } } }',
      ['$select=version&$expand=sessions($expand=segments)'],
    ],
    [
      'a whole page where it is counted through',
      'sessions(first: 3, after: "middle") { nodes { id } }',
      [withSessions()],
    ],
    [
      'the longer page of two',
      'a: sessions(first: 3) { nodes { id } } b: sessions(first: 9) { nodes { isTest } }',
      [`${withSessions('isTest')} maxpagesize=9`],
    ],
    [
      'a whole page where one of two is',
      'a: sessions(first: 3) { nodes { id } } b: sessions(first: 9) { edges { cursor } }',
      [withSessions()],
    ],
  ])('The request is for %s', (_fact, selection, expected) => {
    expect(requests(selection)).toEqual(expected);
  });

  it.each<[selection: string, expected: readonly string[]]>([
    ['sessions(after: "link") { nodes { id } }', []],
    ['id sessions(after: "link") { nodes { id } }', []],
    ['sessions(after: "link") { nodes { id } } participants(after: "link") { nodes { id } }', []],
    ['type sessions(after: "link") { nodes { id } }', ['$select=type']],
    [
      'sessions(after: "link") { nodes { id } } participants { nodes { id } }',
      [`${withParticipants} maxpagesize=20`],
    ],
    [
      'a: sessions(after: "link") { nodes { isTest } } b: sessions { nodes { id } }',
      [`${withSessions()} maxpagesize=20`],
    ],
  ])(
    "A page with its own link needs nothing from the record's request: { %s }",
    (selection, expected) => {
      expect(requests(selection)).toEqual(expected);
    },
  );

  it('Sessions are whole if they come with their segments', () => {
    const projection = plan('sessions { nodes { isTest segments { id } } }');
    expect(projection?.sessions?.item).toEqual({ properties: 'all', segments: true });
  });

  it('Skipped fields are not requested', () => {
    const query = `query ($deep: Boolean!) { callRecord(id: "a") {
      type
      sessions(first: 2) { nodes { isTest @skip(if: $deep) segments @include(if: $deep) { id } } }
    } }`;
    expect(requests(query, { deep: true })).toEqual([
      '$select=type,version&$expand=sessions($expand=segments)',
    ]);
    expect(requests(query, { deep: false })).toEqual([
      `$select=type,version&$expand=sessions($select=${keyed('isTest')}) maxpagesize=2`,
    ]);
  });

  it('The size of a first page may come from a variable', () => {
    const query = `query ($first: Int) { callRecord(id: "a") { sessions(first: $first) { nodes { id } } } }`;
    expect(requests(query, { first: 4 })).toEqual([`${withSessions()} maxpagesize=4`]);
    expect(requests(query)).toEqual([`${withSessions()} maxpagesize=20`]);
  });
});

describe('The plan of a record with deferred fragments', () => {
  const print = (selection: string) => {
    const { projection, deferred } = planIncrementally(selection);
    return [projection, deferred].map((each) => each && printRecord(each, fullDialect).query);
  };

  it.each<[selection: string, at: string | undefined, later: string | undefined]>([
    ['type ... @defer { version }', '$select=type,version', undefined],
    ['type ... @defer { sessions { nodes { id } } }', '$select=type', withSessions()],
    ['id ... @defer { sessions { nodes { id } } }', '$select=id', withSessions()],
    ['... @defer { type sessions { nodes { id } } }', '$select=type', withSessions()],
    [
      'participants { nodes { id } } ... @defer { sessions { nodes { id } } }',
      withParticipants,
      withSessions(),
    ],
    [
      'sessions { nodes { id } } ... @defer { late: sessions { nodes { isTest } } }',
      withSessions('isTest'),
      undefined,
    ],
    ['sessionCount ... @defer { sessions { nodes { id } } }', '$select=id', withSessions()],
    ['sessions { nodes { id } } ... @defer { sessionCount }', withSessions(), undefined],
    ['id ... @defer { sessions(after: "link") { nodes { id } } }', undefined, undefined],
    ['type ... @defer { sessions(after: "link") { nodes { id } } }', '$select=type', undefined],
  ])('Deferred collections are requested separately: { %s }', (selection, at, later) => {
    expect(print(selection)).toEqual([at, later]);
  });
});
