import type { StreamFact } from '../../../src/statistics/facts/stream-fact.ts';

/** A stream of which little is known. */
export function streamOn(platform: string | null, subnet: string | null = null): StreamFact {
  return {
    ...{ isStream: true, mediaKind: 'AUDIO', subnet, connectionType: 'wifi', wifiBand: null },
    ...{ device: null, platform, clientVersion: null, person: null, verdicts: '' },
    ...{ failure: '', jitter: null, loss: null, roundTripTime: null, notes: null },
  };
}
