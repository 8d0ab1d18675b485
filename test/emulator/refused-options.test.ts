import { describe, expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { RECORDS, refusal, withEmulator } from '../support/emulator/ask.ts';

const emulator = withEmulator();
const RECORD = `${RECORDS}/${storyRecords.badWifiCall}`;
const PARSING = '400 BadRequest: Parsing OData Select and Expand failed: ';

describe('Refused options of a record', () => {
  test.each([
    ['$select=subject', "400 BadRequest: Could not find a property named 'subject' on type"],
    ['$select=', `${PARSING}Term '' is not valid`],
    ['$select', `${PARSING}Term '' is not valid`],
    ['$select=id,', `${PARSING}Term '' is not valid`],
    [
      '$select=id&$select=type',
      "400 BadRequest: Query option '$select' was specified more than once",
    ],
    [
      '$select=id&%24select=id',
      "400 BadRequest: Query option '$select' was specified more than once",
    ],
    ['$select=%', '400 BadRequest: The query contains a malformed percent-encoding.'],
    ['$select=%E0%A4%A', '400 BadRequest: The query contains a malformed percent-encoding.'],
    ['$expand=', `${PARSING}Term '' is not valid`],
    ['$expand=sessions,participants_v2', `${PARSING}Only a single relationship`],
    ['$expand=sessions($expand=segments),participants_v2', `${PARSING}Only a single relationship`],
    ['$expand=segments', `${PARSING}Could not find a property named 'segments'`],
    ['$expand=friends', `${PARSING}Could not find a property named 'friends'`],
    ['$expand=modalities', `${PARSING}Property 'modalities' on type`],
    ['$expand=organizer_v2', '400 ExpandNotSupported: Expand is not allowed'],
    ['$expand=participants_v2($select=id)', `${PARSING}The query option '$select'`],
    ['$expand=sessions()', `${PARSING}Term 'sessions()' is not valid`],
    ['$expand=sessions($expand=segments))', `${PARSING}Term 'sessions($expand=segments))'`],
    ['$expand=sessions($expand=segments', `${PARSING}Term 'sessions($expand=segments'`],
    ['$expand=sessions(expand=segments)', `${PARSING}Term 'expand=segments' is not valid`],
    ['$expand=sessions($expand=media)', `${PARSING}Could not find a property named 'media'`],
    ['$expand=sessions($expand=caller)', `${PARSING}Property 'caller' on type`],
    ['$expand=sessions($expand=segments,segments)', `${PARSING}Only a single relationship`],
    ['$expand=sessions($expand=segments($select=id))', `${PARSING}The query option '$select'`],
    ['$expand=sessions($expand=segments($expand=media))', `${PARSING}The query option '$expand'`],
    ['$expand=sessions($top=5)', `${PARSING}The query option '$top'`],
    ['$expand=sessions($select=id;$select=id)', `${PARSING}Query option '$select'`],
    [
      '$expand=sessions($select=version)',
      "400 BadRequest: Could not find a property named 'version'",
    ],
    ['$skiptoken=abc', "400 BadRequest: The query option '$skiptoken' is not supported"],
  ])('A record refuses %s', async (query, message) => {
    expect(await refusal(emulator(), `${RECORD}?${query}`)).toContain(message);
  });

  test('A refused option takes precedence over an unknown record', async () => {
    const unknown = `${RECORDS}/00000000-0000-0000-0000-000000000000`;
    expect(await refusal(emulator(), `${unknown}?$select=x`)).toMatch(/^400/);
  });
});

describe.each([
  ['the list', RECORDS],
  ['a record', RECORD],
  ['sessions', `${RECORD}/sessions`],
  ['participants', `${RECORD}/participants_v2`],
])('Unknown options of %s', (_, path) => {
  test.each(['$top=5', '$orderby=startDateTime', '$skip=1', '$count=true', '$search=x', 'x=1'])(
    'The option %s is refused',
    async (query) => {
      const name = query.split('=')[0] ?? '';
      expect(await refusal(emulator(), `${path}?${query}`)).toBe(
        `400 BadRequest: The query option '${name}' is not supported by this resource.`,
      );
    },
  );
});

test.each(['', '/sessions', '/participants_v2'])('$filter is refused at …%s', async (rest) => {
  const query = '?$filter=startDateTime ge 2026-11-01T00:00:00Z';
  expect(await refusal(emulator(), `${RECORD}${rest}${query}`)).toMatch(
    /^400 BadRequest: .*\$filter/,
  );
});

test.each(['sessions', 'participants_v2', 'organizer_v2'])(
  'The list does not expand %s',
  async (name) => {
    expect(await refusal(emulator(), `${RECORDS}?$expand=${name}`)).toBe(
      `400 ExpandNotSupported: Expand is not allowed for property '${name}' according to the entity schema.`,
    );
  },
);

test.each([
  ['/sessions', '$select=version'],
  ['/sessions', '$expand=media'],
  ['/sessions', '$expand=segments($select=id)'],
  ['/participants_v2', '$select=displayName'],
  ['/participants_v2', '$expand=identity'],
])('%s refuses %s', async (path, query) => {
  expect(await refusal(emulator(), `${RECORD}${path}?${query}`)).toMatch(/^400 BadRequest: /);
});
