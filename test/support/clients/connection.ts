/** A list as clients read it. */
export interface Connection<Node> {
  /** A null edge stands for what could not be read. */
  readonly edges: readonly ({ readonly node: Node | null } | null)[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('The response has no such value.');
  return value;
}

export function nodesOf<Node>({ edges }: Connection<Node>): readonly Node[] {
  return edges.map((edge) => present(edge?.node));
}
