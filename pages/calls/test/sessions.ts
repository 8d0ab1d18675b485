import type { SessionFieldsFragment } from '../src/gateway/generated/graphql.ts';

type Session = SessionFieldsFragment;
type Medium = NonNullable<NonNullable<Session['segments']>[number]['media']>[number];

type Feedback = Extract<Session['caller'], { readonly feedback: unknown }>['feedback'];
type Rated = NonNullable<Feedback>;

export const feedback = (rating: Rated['rating'], tokens: Rated['tokens'] = []): Feedback => ({
  rating,
  text: null,
  tokens,
});

/** What the gateway returns of a participant from whom nothing sensitive may be seen. */
export const participant = (
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
export const service: Session['callee'] = { __typename: 'ServiceEndpoint', userAgent: null };

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
export const poor = (
  metric: string,
  unit: 'PERCENT' | 'RATIO',
  value: number,
  threshold = value / 2,
): NonNullable<Medium['streams']>[number] => ({
  streamDirection: 'CALLER_TO_CALLEE',
  quality: {
    classification: 'POOR',
    unclassifiedBecause: null,
    reasons: [{ metric, unit, value, threshold, comparison: 'GREATER_THAN' }],
  },
});
export const medium = (label: string, ...streams: NonNullable<Medium['streams']>): Medium => ({
  label,
  callerDevice: { captureDeviceName: null, renderDeviceName: null },
  calleeDevice: null,
  callerNetwork: network,
  calleeNetwork: null,
  streams,
});
export const session = (
  id: string,
  caller: Session['caller'],
  callee: Session['callee'],
): Session => ({
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
    failures: [],
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
