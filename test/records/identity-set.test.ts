import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../src/errors.ts';
import { filledSlots } from '../../src/records/identity-set.ts';

const slotsOf = (set: unknown) => filledSlots(set).map(({ slot }) => slot);

describe('filledSlots', () => {
  it.each([undefined, null, '', 'user', 7, true, [], [{ user: { id: 'a' } }], {}])(
    '%j has no filled slot',
    (set) => {
      expect(filledSlots(set)).toEqual([]);
    },
  );

  it('A slot that is no identity is ignored', () => {
    const set = {
      '@odata.type': '#microsoft.graph.communicationsIdentitySet',
      endpointType: 'default',
      user: null,
      phone: '',
      guest: [],
      device: { id: 'a' },
    };
    expect(filledSlots(set)).toEqual([{ slot: 'device', json: { id: 'a' } }]);
  });

  it('The slot of a person comes first', () => {
    const identity = { id: 'a' };
    const set = { device: identity, application: identity, phone: identity, user: identity };
    expect(slotsOf(set)).toEqual(['user', 'phone', 'device', 'application']);
  });

  it('Unknown slots keep their order', () => {
    const identity = { id: 'a' };
    expect(slotsOf({ robot: identity, device: identity, guest: identity })).toEqual([
      'guest',
      'robot',
      'device',
    ]);
  });

  it.each<[fact: string, set: object, expected: readonly string[]]>([
    ['null', { user: { id: null }, phone: { id: '+15551234567' } }, ['phone']],
    ['empty texts', { user: { id: '', displayName: '' }, guest: { id: 'a' } }, ['guest']],
    ['no members', { user: {}, guest: { id: 'a' } }, ['guest']],
    ['its type', { user: { '@odata.type': '#a.b', id: null }, guest: { id: 'a' } }, ['guest']],
    ['a flag', { application: { id: null, hidden: false }, device: { id: 'a' } }, ['device']],
    ['nothing in any', { user: { id: null }, phone: { displayName: '' } }, []],
    [
      'a name alone',
      { user: { id: null, displayName: 'Ann' }, phone: { id: '+1' } },
      ['user', 'phone'],
    ],
    ['a tenant alone', { user: { tenantId: 't' }, phone: { id: '+1' } }, ['phone', 'user']],
    ['no text as id', { user: { id: 7 }, phone: { id: '+1' } }, ['user', 'phone']],
  ])('An empty slot is ignored, and a slot without id and name comes last: %s', (...row) => {
    const [, set, expected] = row;
    expect(slotsOf(set)).toEqual(expected);
  });

  it('An identity set may have a hundred slots, and more are rejected', () => {
    const set = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, slot) => [`s${slot}`, { id: 'a' }]));
    expect(slotsOf(set(100))).toHaveLength(100);
    expect(() => filledSlots(set(101))).toThrow(BadUpstreamResponseError);
  });
});
