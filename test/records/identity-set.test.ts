import { describe, expect, it } from 'vitest';
import { filledSlots } from '../../src/records/identity-set.ts';

const slotsOf = (set: unknown) => filledSlots(set).map(({ slot }) => slot);

describe('filledSlots', () => {
  it.each([undefined, null, '', 'user', 7, true, [], [{ user: { id: 'a' } }], {}])(
    'finds none in %j',
    (set) => {
      expect(filledSlots(set)).toEqual([]);
    },
  );

  it('passes by what is no identity', () => {
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

  it('puts the one first that says who it is', () => {
    const identity = { id: 'a' };
    const set = { device: identity, application: identity, phone: identity, user: identity };
    expect(slotsOf(set)).toEqual(['user', 'phone', 'device', 'application']);
  });

  it('keeps the order of slots that it does not know', () => {
    const identity = { id: 'a' };
    expect(slotsOf({ robot: identity, device: identity, guest: identity })).toEqual([
      'guest',
      'robot',
      'device',
    ]);
  });
});
