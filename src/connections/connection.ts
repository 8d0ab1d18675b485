/** A part of a collection, as the GraphQL Cursor Connections Specification describes it. */
export interface Connection<Node> {
  /** An error replaces the items that could not be read. */
  readonly edges: readonly (Edge<Node> | Error)[];
  readonly nodes: readonly (Node | Error)[];
  readonly pageInfo: PageInfo;
}

export interface Edge<Node> {
  readonly cursor: string;
  /** An error if this one item cannot be served. */
  readonly node: Node | Error;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** What was read of a collection, in its order. */
export interface LoadedSlice<Node, Place> {
  readonly items: readonly { readonly node: Node | Error; readonly after: Place }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** Where to continue if nothing was read although there is more. */
  readonly stoppedAt: Place | undefined;
  /** Why the items end here although the client asked for more. */
  readonly failure: Error | undefined;
}

/**
 * Makes a connection of what was read. A failure becomes the last edge and the last node: the client gets
 * the error at that path, and keeps the items before it.
 */
export function toConnection<Node, Place>(
  slice: LoadedSlice<Node, Place>,
  seal: (after: Place) => string,
): Connection<Node> {
  const edges = slice.items.map(({ node, after }) => toEdge(node, () => seal(after)));
  const failures = slice.failure ? [slice.failure] : [];
  return {
    edges: [...edges, ...failures],
    nodes: [...slice.items.map(({ node }) => node), ...failures],
    pageInfo: {
      hasNextPage: slice.hasNextPage,
      hasPreviousPage: slice.hasPreviousPage,
      get startCursor() {
        return edges.at(0)?.cursor ?? null;
      },
      get endCursor() {
        if (edges.length === 0 && slice.stoppedAt !== undefined) return seal(slice.stoppedAt);
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** Sealing is expensive, so a cursor is sealed only if it is selected. */
function toEdge<Node>(node: Node | Error, seal: () => string): Edge<Node> {
  return {
    node,
    get cursor() {
      return seal();
    },
  };
}
