import { describe, expect, it } from 'vitest';
import type { BadStream, End } from '../src/call/bad-streams.ts';
import { describeCall, type SentenceFacts } from '../src/call/sentence.ts';

const good: SentenceFacts = {
  classification: 'GOOD',
  bad: [],
  failures: [],
  poorSessionCount: 0,
  onlyFirst: undefined,
  isMeeting: false,
  subject: 'call',
};

const wired = { isService: false, connectionType: 'WIRED' };
const service: End = { who: 'The service', isService: true };
const abbie: End = { who: 'Abbie', ...wired };
const ben: End = { who: 'Ben', ...wired };
const wifi = (end: End, wifiSignalStrength: number): End => ({
  ...end,
  connectionType: 'WIFI',
  wifiBand: 'FREQUENCY_24_GHZ',
  wifiSignalStrength,
});

const loss = { metric: 'averagePacketLossRate', value: 0.17, threshold: 0.1, unit: 'RATIO' };
const jitter = { metric: 'averageJitter', value: 42.5, threshold: 30, unit: 'MILLISECONDS' };
const lossy: BadStream = { media: 'Audio', sender: abbie, receiver: ben, reasons: [loss] };
const poor = (...bad: readonly BadStream[]) =>
  describeCall({ ...good, classification: 'POOR', bad, poorSessionCount: 1 });

describe('The sentence above a call', () => {
  it('says who heard whom badly, why, and over whose network', () => {
    expect(poor({ ...lossy, sender: wifi(abbie, 22), reasons: [loss, jitter] })).toBe(
      'Ben heard Abbie badly: 17 % of the packets were lost on the way and packets came irregularly, ' +
        'by 42.5 ms on average, most likely over Abbie’s weak Wi-Fi (2.4 GHz, signal 22 %).',
    );
  });

  it.each([
    ['Audio', 'Ben heard Abbie', 'Abbie was heard'],
    ['Video', 'Ben saw Abbie', 'Abbie was seen'],
    ['Screen', 'Ben saw the screen of Abbie', 'Abbie showed a screen that was seen'],
    ['Data', 'Ben received what came from Abbie', 'Abbie sent what was received'],
  ])('takes the verb from the medium: %s', (media, toBen, toService) => {
    expect(poor({ ...lossy, media })).toContain(`${toBen} badly: `);
    expect(poor({ ...lossy, media, receiver: service })).toContain(`${toService} badly: `);
  });

  it('names those whom a service has passed on', () => {
    const bad = [{ ...lossy, sender: service }];
    expect(poor(...bad)).toContain('Ben heard the other end badly');
    expect(describeCall({ ...good, bad, isMeeting: true })).toContain('Ben heard the others badly');
  });

  it('speaks of bad video beside bad audio', () => {
    const frames = { metric: 'averageVideoFrameLossPercentage', value: 62, unit: 'PERCENT' };
    expect(poor(lossy, { ...lossy, media: 'Video', reasons: [frames] })).toMatch(
      /^Ben heard Abbie badly: .*\. Ben saw Abbie badly too: 62 % of the pictures were lost\.$/,
    );
  });

  it.each<[string, End, End, string]>([
    ['the weak Wi-Fi of both', wifi(abbie, 22), wifi(ben, 40), 'Abbie’s weak Wi-Fi (2.4 GHz, '],
    [
      'one of two, if it is weak Wi-Fi',
      abbie,
      wifi(ben, 49),
      ', most likely over Ben’s weak Wi-Fi',
    ],
    ['the only person’s network', service, ben, ', most likely over Ben’s own wired network.'],
    ['the only person’s Wi-Fi', service, wifi(ben, 90), ', most likely over Ben’s Wi-Fi (2.4 GHz,'],
    [
      'the only person’s VPN',
      { ...abbie, connectionType: 'TUNNEL' },
      service,
      ', most likely over Abbie’s VPN tunnel.',
    ],
    [
      'the only person’s network, of which nothing is known',
      { ...abbie, connectionType: null },
      service,
      ', most likely over Abbie’s own network.',
    ],
    ['good Wi-Fi beside a cable', abbie, wifi(ben, 90), ', perhaps over Ben’s Wi-Fi (2.4 GHz,'],
    ['nobody, if both are wired', abbie, ben, '. The measurements do not tell on whose side.'],
    [
      'nobody, if both have good Wi-Fi',
      wifi(abbie, 90),
      wifi(ben, 90),
      '. The measurements do not tell on whose side.',
    ],
  ])('suspects %s', (_whom, sender, receiver, words) => {
    expect(poor({ ...lossy, sender, receiver })).toContain(words);
  });

  it('does not blame a network for few pictures alone, because a slow machine sends few too', () => {
    const rate = { metric: 'averageVideoFrameRate', value: 2, unit: 'FRAMES_PER_SECOND' };
    expect(poor({ ...lossy, media: 'Video', sender: wifi(abbie, 10), reasons: [rate] })).toBe(
      'Ben saw Abbie badly: only 2 frames/s came. ' +
        'The measurements do not tell whether a network or a machine was too slow.',
    );
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
    expect(describeCall({ ...good, onlyFirst: 60 })).toMatch(
      /Only its first 60 sessions were looked at\.$/,
    );
  });

  it('names a measurement that it does not know, so that a new rule set needs no new page', () => {
    const reasons = [{ metric: 'somethingNew', value: 3, threshold: 2, unit: 'POINTS' }];
    expect(poor({ ...lossy, reasons })).toContain('somethingNew was 3');
  });
});
