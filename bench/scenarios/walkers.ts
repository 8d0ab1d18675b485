/** How a system is asked for the next page of sessions, and how its response is read. */
export interface Walker {
  /** `position` is empty for the first page. */
  readonly bodyOf: (id: string, position: string) => string;
  readonly readPage: (text: string) => Page;
}

interface Page {
  readonly ids: readonly string[];
  readonly next: string | undefined;
}

export const walkQuery = `query ($id: ID!, $after: String) { callRecord(id: $id) {
  sessions(first: 60, after: $after) {
    nodes { id segments { media { label streams { averageJitter averagePacketLossRate } } } }
    pageInfo { hasNextPage endCursor } } } }`;

interface GatewayResponse {
  readonly data: {
    readonly callRecord: {
      readonly sessions: {
        readonly nodes: readonly { readonly id: string }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
    };
  };
  readonly errors?: unknown;
}

export const gatewayWalker: Walker = {
  bodyOf: (id, position) =>
    JSON.stringify({ query: walkQuery, variables: { id, after: position || null } }),
  readPage(text) {
    const { data, errors } = JSON.parse(text) as GatewayResponse;
    if (errors !== undefined) throw new Error(`The response has errors: ${text.slice(0, 500)}`);
    const { nodes, pageInfo } = data.callRecord.sessions;
    const next = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
    return { ids: nodes.map(({ id }) => id), next };
  },
};

const streams = { averageJitter: true, averagePacketLossRate: true } as const;
const session = { id: true, segments: { media: { label: true, streams } } } as const;

interface BareResponse {
  readonly data: readonly [
    {
      readonly value: readonly { readonly id: string }[];
      readonly '@odata.nextLink': string | null;
    },
  ];
}

export const bareWalker: Walker = {
  bodyOf(id, position) {
    const first = `/communications/callRecords/${id}/sessions?$expand=segments`;
    const selection = { value: session, '@odata.nextLink': true };
    return JSON.stringify({ paths: [position || first], selection });
  },
  readPage(text) {
    const [{ value, '@odata.nextLink': link }] = (JSON.parse(text) as BareResponse).data;
    const next = link === null ? undefined : new URL(link);
    const position = next && next.pathname.replace('/v1.0', '') + next.search;
    return { ids: value.map(({ id }) => id), next: position };
  },
};
