import { expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { toOrganizer } from '../../src/records/organizer.ts';

const newer = { id: 'a', identity: { user: { id: 'a' } } };
const empty = { id: 'a', identity: { user: null } };
const older = { user: { id: 'b', displayName: 'Bob' } };

it.each<[fact: string, record: JsonObject, expected: JsonObject | null]>([
  ['the newer one', { organizer_v2: newer, organizer: older }, newer],
  ['the newer one alone', { organizer_v2: newer }, newer],
  ['the older one where the newer is missing', { organizer: older }, { id: 'b', identity: older }],
  [
    'the older one where the newer is null',
    { organizer_v2: null, organizer: older },
    { id: 'b', identity: older },
  ],
  [
    'the older one where the newer names nobody',
    { organizer_v2: empty, organizer: older },
    { id: 'b', identity: older },
  ],
  [
    'the newer one where neither names anybody',
    { organizer_v2: empty, organizer: { user: null } },
    empty,
  ],
  ['nobody', {}, null],
  ['nobody where both are no objects', { organizer_v2: 'a', organizer: [] }, null],
])('the organizer is %s', (_fact, record, expected) => {
  expect(toOrganizer(record)).toEqual(expected);
});
