import { describe, expect, it } from 'vitest';
import { namePeople } from '../src/call/people.ts';
import { peopleWhoSaid } from '../src/call/people-who-said.ts';
import { pictureFacts } from '../src/call/picture-facts.ts';
import { whatWasBad } from '../src/call/session-words.ts';
import { tableOfSessions } from '../src/call/table-of-sessions.ts';
import type { SessionFieldsFragment } from '../src/gateway/generated/graphql.ts';

type Session = SessionFieldsFragment;
type Medium = NonNullable<NonNullable<Session['segments']>[number]['media']>[number];

const nobody: ReadonlySet<string> = new Set();
const everything = new Set(['identity', 'phone', 'network', 'device']);

type Feedback = Extract<Session['caller'], { readonly feedback: unknown }>['feedback'];
type Rated = NonNullable<Feedback>;

const feedback = (rating: Rated['rating'], tokens: Rated['tokens'] = []): Feedback => ({
  rating,
  text: null,
  tokens,
});

/** What the gateway returns of a participant from whom nothing sensitive may be seen. */
const participant = (
  displayName: string | null = null,
  said = feedback('POOR', [{ name: 'NoisySound', value: true }]),
): Session['caller'] => ({
  __typename: 'ParticipantEndpoint',
  associatedIdentity: { identityId: null, displayName },
  userAgent: null,
  name: null,
  cpuName: null,
  feedback: said,
});
const service: Session['callee'] = { __typename: 'ServiceEndpoint', userAgent: null };

const network: Medium['callerNetwork'] = {
  connectionType: 'WIFI',
  networkTransportProtocol: 'UDP',
  wifiBand: null,
  wifiSignalStrength: null,
  relayIPAddress: null,
  subnet: null,
  ipAddress: null,
  traceRouteHops: null,
};
const poor = (
  metric: string,
  unit: 'PERCENT' | 'RATIO',
  value: number,
): NonNullable<Medium['streams']>[number] => ({
  streamDirection: 'CALLER_TO_CALLEE',
  quality: {
    classification: 'POOR',
    unclassifiedBecause: null,
    reasons: [{ metric, unit, value, threshold: value / 2, comparison: 'GREATER_THAN' }],
  },
});
const medium = (label: string, ...streams: NonNullable<Medium['streams']>): Medium => ({
  label,
  callerDevice: { captureDeviceName: null, renderDeviceName: null },
  calleeDevice: null,
  callerNetwork: network,
  calleeNetwork: null,
  streams,
});
const session = (id: string, caller: Session['caller'], callee: Session['callee']): Session => ({
  id,
  modalities: ['AUDIO'],
  startDateTime: '2026-03-19T08:02:11.2169889Z',
  endDateTime: '2026-03-19T08:48:03.1Z',
  durationMs: 2751883.0111,
  failureInfo: null,
  caller,
  callee,
  quality: {
    classification: 'POOR',
    goodStreamCount: 0,
    poorStreamCount: 2,
    unclassifiedStreamCount: 0,
  },
  segments: [
    {
      id: `${id} segment`,
      media: [
        medium('main-audio', poor('averagePacketLossRate', 'RATIO', 0.2)),
        medium('main-video', poor('averageVideoFrameLossPercentage', 'PERCENT', 60)),
      ],
    },
  ],
});

const call = session('call', participant(), participant());

describe('What is hidden from the person who looks', () => {
  it('is told apart from what is missing, in each row of the picture', () => {
    const facts = (hidden: ReadonlySet<string>) => {
      const { caller } = pictureFacts(call, namePeople([call], hidden), hidden);
      return caller.facts.map(({ label, text }) => `${label}: ${text}`);
    };
    expect(facts(everything)).toEqual([
      'Name: hidden',
      'Machine: hidden',
      'Microphone: hidden',
      'Loudspeaker: hidden',
      'Network: Wi-Fi, UDP',
      'Subnet: hidden',
      'Address: hidden',
      'Relay: hidden',
      'Route: hidden',
    ]);
    expect(facts(nobody)).toEqual(['Network: Wi-Fi, UDP']);
    expect(facts(new Set(['device']))).toContain('Machine: hidden');
    expect(facts(new Set(['device']))).not.toContain('Address: hidden');
  });

  it('is a comment too, beside the rating of it that is shown', () => {
    const said = (hidden: ReadonlySet<string>) =>
      peopleWhoSaid(call, namePeople([call], hidden), hidden).map(
        (speaker) => `${speaker.name}: ${speaker.said}`,
      );
    const [caller, callee] = said(everything);
    expect(caller).toBe('Person 1: Poor; any comment hidden; noisy sound');
    expect(callee).toBe('Person 2: Poor; any comment hidden; noisy sound');
    expect(said(nobody)[0]).toBe('Person 1: Poor; noisy sound');
  });

  it('is no saying of those who may have commented, but have not rated', () => {
    const silent = session('silent', participant(null, feedback('NOT_RATED')), participant());
    const people = namePeople([silent], everything);
    const saying = peopleWhoSaid(silent, people, everything);
    expect(saying.map(({ name }) => name)).toEqual(['Person 2']);
    expect(pictureFacts(silent, people, everything).caller.said).toBe('any comment hidden');
  });
});

describe('People without a name', () => {
  const named = session('b', participant('Abbie'), service);
  const sessions = [session('a', participant(), service), named, session('c', participant(), null)];

  it('are numbered in the order of the sessions, so that later pages change nothing', () => {
    const people = namePeople(sessions, everything);
    expect(sessions.map((one) => people(one, 'caller').name)).toEqual([
      'Person 1',
      'Abbie',
      'Person 2',
    ]);
    expect(sessions.map((one) => people(one, 'callee').name)).toEqual([
      'The service',
      'The service',
      'Unknown',
    ]);
  });

  it('have the same number in the table of sessions, which says that the name is hidden', () => {
    const [, first, second] = tableOfSessions(sessions, namePeople(sessions, everything));
    expect(first?.[0]).toBe('Person 1 (name hidden)');
    expect(second?.[0]).toBe('Abbie');
  });
});

it('A row of the time line has the worst of audio and of video', () => {
  expect(whatWasBad(call, namePeople([call], nobody))).toBe(
    'Audio: Packets lost: 20 % (limit 10 %); Video: Frames lost: 60 % (limit 30 %)',
  );
});

describe('The table of sessions', () => {
  it('has whole seconds, and the reasons of audio and of video', () => {
    const [head = [], row = []] = tableOfSessions([call], namePeople([call], nobody));
    expect(Object.fromEntries(head.map((name, index) => [name, row[index]]))).toEqual({
      Caller: 'Person 1',
      Callee: 'Person 2',
      'Start (UTC)': '2026-03-19T08:02:11Z',
      'End (UTC)': '2026-03-19T08:48:03Z',
      'Length in s': '2752',
      Quality: 'Poor',
      'Poor streams': '2',
      'What was bad: audio': 'Packets lost: 20 % (limit 10 %)',
      'What was bad: video': 'Frames lost: 60 % (limit 30 %)',
      'What was bad: screen': '',
      Failure: '',
    });
  });
});
