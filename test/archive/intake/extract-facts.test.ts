import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/emulator.ts';
import { storyRecords } from '../../../emulator/story-records.ts';
import { isSamePerson } from '../../../src/access/row-scope.ts';
import { Facts } from '../../../src/archive/intake/extract-facts.ts';
import { factOfPerson } from '../../../src/archive/answers/list-conditions.ts';
import { BadUpstreamResponseError } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import { factsOf } from '../../support/archive/fill-archive.ts';

function extract(record: JsonObject): readonly string[] {
  const facts = new Facts();
  facts.addRecord(record);
  for (const each of (record.participants_v2 ?? []) as JsonObject[]) facts.addParticipant(each);
  for (const each of (record.sessions ?? []) as JsonObject[]) facts.addSession(each);
  return facts.all.map(({ kind, value }) => `${kind} ${value}`).sort();
}

const adele = '0B5A2F3E-7c4d-4e8f-9a1b-2c3d4e5f6a7b';
const tenant = '9C0F5B0E-64d7-4c1a-8b3f-2e7d90a61c58';
const failed = { sessions: [{ segments: [{ failureInfo: { stage: 'midcall' } }] }] };

describe('The facts of a record', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  it.each(Object.entries(storyRecords).filter(([name]) => name !== 'townHall'))(
    'are what one can find %s by',
    (_, id) => {
      const record = emulator.wholeRecord(id);
      const expected = factsOf(record).map(([kind, value]) => `${kind} ${value}`);
      expect(extract(record)).toEqual(expected.sort());
      expect(expected.length).toBeGreaterThan(3);
    },
  );

  it.each<[fact: string, record: JsonObject, expected: readonly string[]]>([
    ['no failure if nothing is known', {}, ['failed 0']],
    ['a failure of a session', { sessions: [{ failureInfo: {} }] }, ['failed 1']],
    ['a failure of a segment', failed, ['failed 1']],
    ['no failure that is null', { sessions: [{ failureInfo: null }] }, ['failed 0']],
    [
      'ids and tenants in lower case',
      { participants_v2: [{ id: adele, identity: { user: { id: adele, tenantId: tenant } } }] },
      [
        'failed 0',
        `participant ${adele.toLowerCase()}`,
        `person ${tenant.toLowerCase()} ${adele.toLowerCase()}`,
      ],
    ],
    [
      'people whose tenant is not told',
      { participants_v2: [{ identity: { guest: { id: adele, tenantId: null } } }] },
      ['failed 0', `person  ${adele.toLowerCase()}`],
    ],
    [
      'the deprecated organizer',
      { organizer: { phone: { id: '+12065550142' }, user: null } },
      ['failed 0', 'organizer +12065550142'],
    ],
    [
      'nothing that no filter can ask for',
      { participants_v2: [{ id: 'a\0b' }, { id: '\ud800' }, { id: 'x'.repeat(257) }, { id: 7 }] },
      ['failed 0'],
    ],
  ])('are %s', (_, record, expected) => {
    expect(extract(record)).toEqual(expected);
  });

  it('name a person exactly where the rule for Microsoft’s records finds them', () => {
    const ids = fc.constantFrom(adele, adele.toLowerCase(), 'another', '', null, 7);
    const tenants = fc.constantFrom(
      tenant,
      tenant.toLowerCase(),
      'another',
      '',
      null,
      7,
      undefined,
    );
    const slots = fc.option(fc.record({ id: ids, tenantId: tenants }), { nil: null });
    const participants = fc.record({
      identity: fc.option(fc.dictionary(fc.constantFrom('user', 'guest', 'phone'), slots)),
    }) as fc.Arbitrary<JsonObject>;
    const person = { tenantId: tenant.toLowerCase(), objectId: adele.toLowerCase() };
    const { kind, values } = factOfPerson(person);
    fc.assert(
      fc.property(fc.array(participants, { maxLength: 3 }), (all) => {
        const found = extract({ participants_v2: all });
        const isFound = values.some((value) => found.includes(`${kind} ${value}`));
        expect(isFound).toBe(all.some((each) => isSamePerson(each, person)));
      }),
    );
  });

  it('are refused beyond reason', () => {
    const facts = new Facts();
    const addAll = () => {
      for (let id = 0; id <= 100_000; id += 1) facts.addParticipant({ id: `p${id}` });
    };
    expect(addAll).toThrow(BadUpstreamResponseError);
  });
});
