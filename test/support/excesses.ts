/** A response with far more of one thing than Microsoft sends. */
export interface Excess {
  readonly of: string;
  readonly selection: string;
  /** The members of the record in the response. */
  readonly members: (count: number) => object;
  /** The path of the error, below the record. */
  readonly path: readonly (string | number)[];
  /** The number of items that are served. */
  readonly most: number;
}

const sessionsWith = (segment: object) => ({ sessions: [{ id: 's', segments: [segment] }] });
const list = (count: number, item: object | string = {}) => Array<unknown>(count).fill(item);
const slots = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, slot) => [`slot${slot}`, { id: 'a' }]));

const segments = ['sessions', 'nodes', 0, 'segments'] as const;
const media = [...segments, 0, 'media'] as const;
const below = (selection: string) => `sessions(first: 1) { nodes { segments { ${selection} } } }`;

/** One for each list of Microsoft's, and for each object with arbitrary names. */
export const excesses: readonly Excess[] = [
  {
    of: 'equal sessions',
    selection: 'sessions(first: 20) { nodes { id isTest } }',
    members: (count) => ({ sessions: list(count, { id: 's' }) }),
    path: ['sessions'],
    most: 600,
  },
  {
    of: 'equal participants',
    selection: 'participants(first: 20) { nodes { id participantId } }',
    members: (count) => ({ participants_v2: list(count, { id: 'p' }) }),
    path: ['participants'],
    most: 1300,
  },
  {
    of: 'deprecated participants',
    selection: 'participants(first: 20) { nodes { id participantId } }',
    members: (count) => ({ participants_v2: [], participants: list(count, { user: { id: 'p' } }) }),
    path: ['participants'],
    most: 1300,
  },
  {
    of: 'segments',
    selection: 'sessions(first: 1) { nodes { segments { id } } }',
    members: (count) => ({ sessions: [{ id: 's', segments: list(count, { id: 'g' }) }] }),
    path: segments,
    most: 1000,
  },
  {
    of: 'media',
    selection: below('media { label }'),
    members: (count) => sessionsWith({ media: list(count, { label: 'a' }) }),
    path: media,
    most: 1000,
  },
  {
    of: 'streams',
    selection: below('media { streams { streamId } }'),
    members: (count) => sessionsWith({ media: [{ streams: list(count, { streamId: '1' }) }] }),
    path: [...media, 0, 'streams'],
    most: 1000,
  },
  {
    of: 'hops',
    selection: below('media { callerNetwork { traceRouteHops { hopCount } } }'),
    members: (count) =>
      sessionsWith({
        media: [{ callerNetwork: { traceRouteHops: list(count, { hopCount: 1 }) } }],
      }),
    path: [...media, 0, 'callerNetwork', 'traceRouteHops'],
    most: 1000,
  },
  {
    of: 'modalities',
    selection: 'modalities',
    members: (count) => ({ modalities: list(count, 'audio') }),
    path: ['modalities'],
    most: 1000,
  },
  {
    of: 'feedback tokens',
    selection: below('caller { ... on ParticipantEndpoint { feedback { tokens { name } } } }'),
    members: (count) => sessionsWith({ caller: { feedback: { tokens: slots(count) } } }),
    path: [...segments, 0, 'caller', 'feedback', 'tokens'],
    most: 1000,
  },
  {
    of: 'slots of the organizer',
    selection: 'organizer { identities { __typename } }',
    members: (count) => ({ organizer_v2: { identity: slots(count) } }),
    path: ['organizer'],
    most: 100,
  },
  {
    of: 'slots of a participant',
    selection: 'participants(first: 1) { nodes { identities { __typename } } }',
    members: (count) => ({ participants_v2: [{ id: 'p', identity: slots(count) }] }),
    path: ['participants', 'nodes', 0, 'identities'],
    most: 100,
  },
];
