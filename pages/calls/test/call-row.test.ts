import { describe, expect, it } from 'vitest';
import type { CallRowFragment } from '../src/gateway/generated/graphql.ts';
import { wordsOfFilter } from '../src/list/filter-words.ts';
import { titleOfList } from '../src/list/list-title.ts';
import { peopleOf } from '../src/list/people.ts';
import { noConditions } from './no-conditions.ts';
import { tableOfCalls } from '../src/list/table-of-calls.ts';

const ada = { identityId: 'A1', displayName: 'Ada' };
const nobody = { identityId: null, displayName: null };

function callOf(...identities: readonly (typeof ada | typeof nobody | null)[]): CallRowFragment {
  const edges = identities.map((associatedIdentity, index) => ({
    node: {
      id: String(index),
      caller: { __typename: 'ParticipantEndpoint', associatedIdentity },
      callee: { __typename: 'ServiceEndpoint' },
    },
  }));
  return {
    id: 'c1',
    type: 'GROUP_CALL',
    modalities: ['AUDIO', 'VIDEO'],
    startDateTime: '2026-03-19T09:00:00.1234567Z',
    durationMs: 61_400,
    organizer: { identity: nobody },
    sessions: { edges },
    quality: {
      classification: 'POOR',
      poorStreamCount: 1,
      goodStreamCount: 0,
      isWhole: true,
      failures: [],
      worstStream: {
        reasons: [
          {
            metric: 'averageVideoFrameLossPercentage',
            value: 60,
            threshold: 50,
            unit: 'PERCENT',
            comparison: 'GREATER_THAN',
          },
        ],
      },
    },
  } as CallRowFragment;
}

describe('The people of a call', () => {
  it.each([
    ['whose names are missing are a dash', callOf(nobody), false, '–'],
    ['whose names are hidden are “hidden”', callOf(null, null), true, 'hidden'],
    ['are those with a name, beside those who are hidden', callOf(ada, null), true, 'Ada, hidden'],
    ['are “hidden” until the sessions have come', callOf(), true, 'hidden'],
    [
      'whose sessions could not be read are not the organizer alone',
      { ...callOf(), organizer: { identity: ada }, quality: null },
      false,
      'Ada, others not read',
    ],
  ])('%s', (_title, call, areNamesHidden, people) => {
    expect(peopleOf(call, areNamesHidden)).toBe(people);
  });
});

describe('The title of the list', () => {
  const period = { from: '2026-03-19T08:00:00Z', to: '2026-03-19T09:00:00Z' };
  it.each([
    [null, false, /^All calls, 2026-03-19 /],
    [null, true, /^Your calls, /],
    ['a1', false, /^Calls of Ada, /],
    ['b2', false, /^Calls of one person, /],
  ])('of the person %j, own calls only %j, matches %s', (person, isOwn, title) => {
    const facts = { period, person, conditions: [], calls: [callOf(ada)], isOwn };
    expect(titleOfList(facts)).toMatch(title);
  });

  it('names every condition of the list, so that no chosen calls are taken for all', () => {
    const conditions = wordsOfFilter(
      { ...noConditions, failed: true, connection: 'WIFI', least: 2, organizer: 'a1' },
      [callOf(ada)],
    );
    const facts = { period, person: null, conditions, calls: [], isOwn: false };
    expect(titleOfList(facts)).toMatch(
      /^Calls that failed, over Wi-Fi, of at least 2 min, organized by Ada, 2026-03-19 /,
    );
  });
});

describe('The table of calls that is saved', () => {
  it('has what was bad, also of video, and times that a spreadsheet reads', () => {
    const [head = [], row = []] = tableOfCalls([callOf(ada)], false);
    expect(Object.fromEntries(head.map((name, index) => [name, row[index]]))).toMatchObject({
      'Start (UTC)': '2026-03-19T09:00:00Z',
      'Length in s': '61',
      People: 'Ada',
      Media: 'audio, video',
      Quality: 'Poor',
      'What was bad': 'Frames lost: 60 % (limit 50 %)',
    });
  });
});
