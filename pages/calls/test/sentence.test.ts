import { describe, expect, it } from 'vitest';
import { type BadStream, describeCall, type SentenceFacts } from '../src/call/sentence.ts';

const good: SentenceFacts = {
  classification: 'GOOD',
  worst: null,
  failures: [],
  poorSessionCount: 0,
  isWhole: true,
  isMeeting: false,
};

const lossy: BadStream = {
  mediaLabel: 'main-audio',
  sender: {
    who: 'Abbie',
    connectionType: 'WIFI',
    wifiBand: 'FREQUENCY_24_GHZ',
    wifiSignalStrength: 22,
  },
  receiver: { who: 'the callee', connectionType: 'WIRED' },
  reasons: [
    { metric: 'averagePacketLossRate', value: 0.17, threshold: 0.1, unit: 'RATIO' },
    { metric: 'averageJitter', value: 42.5, threshold: 30, unit: 'MILLISECONDS' },
  ],
};

describe('The sentence above a call', () => {
  it('says who heard whom badly, why, and over which network', () => {
    expect(
      describeCall({ ...good, classification: 'POOR', worst: lossy, poorSessionCount: 1 }),
    ).toBe(
      'The callee heard Abbie badly: 17 % of the packets were lost on the way and packets came irregularly, ' +
        'by 42.5 ms on average, with Abbie on Wi-Fi (2.4 GHz, signal 22 %).',
    );
  });

  it.each([
    ['main-audio', 'heard Abbie'],
    ['main-video', 'saw Abbie'],
    ['applicationsharing-video', 'saw the screen of Abbie'],
    ['data', 'received what Abbie sent'],
    [null, 'received what Abbie sent'],
  ])('takes the verb from the label of the medium: %s', (mediaLabel, words) => {
    const facts = { ...good, classification: 'POOR', worst: { ...lossy, mediaLabel } };
    expect(describeCall(facts)).toContain(`The callee ${words} badly`);
  });

  it('says that the network was good only as far as it was measured', () => {
    expect(describeCall(good)).toBe('The network was good, as far as it was measured.');
  });

  it('does not take what was not measured for good', () => {
    expect(describeCall({ ...good, classification: 'UNCLASSIFIED' })).toBe(
      'Too little was measured to say how good the network was.',
    );
  });

  it('puts a failure first, with the words of Microsoft', () => {
    const failures = [{ stage: 'MIDCALL', failed: 1, of: 1, reasons: ['connection lost.'] }];
    expect(describeCall({ ...good, failures })).toBe(
      'The call failed in the middle (Microsoft says: connection lost). The network was good, as far as it was measured.',
    );
  });

  it('counts the failed sessions of a meeting', () => {
    const failures = [
      { stage: 'CALL_SETUP', failed: 2, of: 60 },
      { stage: 'MIDCALL', failed: 1, of: 60 },
    ];
    expect(describeCall({ ...good, isMeeting: true, failures })).toContain(
      '2 of 60 sessions failed while it was set up and 1 of 60 sessions failed in the middle.',
    );
  });

  it('says that there are sessions which nobody has looked at', () => {
    expect(describeCall({ ...good, isWhole: false })).toMatch(
      /Not all of its sessions have been looked at yet\.$/,
    );
  });

  it('names a measurement that it does not know, so that a new rule set needs no new page', () => {
    const reasons = [{ metric: 'somethingNew', value: 3, threshold: 2, unit: 'POINTS' }];
    const facts = { ...good, classification: 'POOR', worst: { ...lossy, reasons } };
    expect(describeCall(facts)).toContain('somethingNew was 3');
  });
});
