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
 *
 * @param seal makes the cursor of a place. That is expensive, so it is called only if the cursor is read.
 */
export function toConnection<Node, Place>(
  slice: LoadedSlice<Node, Place>,
  seal: (after: Place) => string,
): Connection<Node> {
  const edges = slice.items.map(({ node, after }) => new SealedEdge(node, after, seal));
  const failures = slice.failure ? [slice.failure] : [];
  return {
    edges: [...edges, ...failures],
    nodes: [...slice.items.map(({ node }) => node), ...failures],
    pageInfo: new SealedPageInfo(slice, edges, seal),
  };
}

// Classes, because each object literal with a getter would have a hidden class of its own.

class SealedEdge<Node, Place> implements Edge<Node> {
  readonly node: Node | Error;
  readonly #after: Place;
  readonly #seal: (after: Place) => string;

  constructor(node: Node | Error, after: Place, seal: (after: Place) => string) {
    this.node = node;
    this.#after = after;
    this.#seal = seal;
  }

  get cursor(): string {
    return this.#seal(this.#after);
  }
}

class SealedPageInfo<Place> implements PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #edges: readonly Edge<unknown>[];
  readonly #stoppedAt: Place | undefined;
  readonly #seal: (after: Place) => string;

  constructor(
    { hasNextPage, hasPreviousPage, stoppedAt }: LoadedSlice<unknown, Place>,
    edges: readonly Edge<unknown>[],
    seal: (after: Place) => string,
  ) {
    this.hasNextPage = hasNextPage;
    this.hasPreviousPage = hasPreviousPage;
    this.#edges = edges;
    this.#stoppedAt = stoppedAt;
    this.#seal = seal;
  }

  get startCursor(): string | null {
    return this.#edges.at(0)?.cursor ?? null;
  }

  get endCursor(): string | null {
    if (this.#edges.length === 0 && this.#stoppedAt !== undefined) {
      return this.#seal(this.#stoppedAt);
    }
    return this.#edges.at(-1)?.cursor ?? null;
  }
}
