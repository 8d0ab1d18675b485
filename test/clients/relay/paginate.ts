import {
  ConnectionInterface,
  type Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getRefetchMetadata,
  getSingularSelector,
  getValueAtPath,
  type PageInfo,
  type ReaderFragment,
  type Variables,
} from 'relay-runtime';

/** An object into which a fragment is spread, as Relay's compiler types it. */
export interface FragmentKey {
  readonly ' $data'?: unknown;
  readonly ' $fragmentSpreads': unknown;
}

type DataOf<Key extends FragmentKey> = Required<Key>[' $data'];

/** A fragment with a connection, as far as it was read. */
export interface Pagination<Key extends FragmentKey> {
  readonly data: DataOf<Key>;
  readonly hasNext: boolean;
  /** Reads the next page, and gives the fragment with all pages up to it. */
  loadNext(count: number): Promise<Pagination<Key>>;
  /** Reads the fragment anew, by other variables. */
  refetch(variables: Variables): Promise<Pagination<Key>>;
}

/** `usePaginationFragment` of react-relay, without React: the same metadata, read the same way. */
export function paginate<Key extends FragmentKey>(
  environment: Environment,
  fragment: ReaderFragment,
  key: Key,
): Pagination<Key> {
  const selector = getSingularSelector(fragment, key);
  const given = { ...selector.owner.variables, ...selector.variables };
  // Whoever made the type of the key made it from the fragment.
  const data = environment.lookup(selector).data as DataOf<Key>;
  const { paginationMetadata } = getPaginationMetadata(fragment, paginate.name);
  const { endCursor, hasNextPage } = pageInfoOf(fragment, data);
  const read = (wanted: Variables) =>
    readPage<Key>(environment, fragment, { ...given, ...wanted, ...identifierOf(fragment, data) });
  return {
    data,
    hasNext: hasNextPage,
    async loadNext(count) {
      await read(getPaginationVariables('forward', count, endCursor, {}, {}, paginationMetadata));
      return paginate(environment, fragment, key);
    },
    refetch: async (wanted) => paginate(environment, fragment, await read(wanted)),
  };
}

async function readPage<Key extends FragmentKey>(
  environment: Environment,
  fragment: ReaderFragment,
  variables: Variables,
): Promise<Key> {
  const { fragmentRefPathInResponse, refetchableRequest } = getRefetchMetadata(
    fragment,
    paginate.name,
  );
  const response = await fetchQuery(environment, refetchableRequest, variables).toPromise();
  return getValueAtPath(response, fragmentRefPathInResponse) as Key;
}

function pageInfoOf(fragment: ReaderFragment, data: unknown): PageInfo {
  const { connectionPathInFragmentData } = getPaginationMetadata(fragment, paginate.name);
  const { PAGE_INFO } = ConnectionInterface.get();
  return getValueAtPath(data, [...connectionPathInFragmentData, PAGE_INFO]) as PageInfo;
}

/** What a query for this object alone has to be told: the id, of an object that has one. */
function identifierOf(fragment: ReaderFragment, data: unknown): Variables {
  const { identifierInfo } = getRefetchMetadata(fragment, paginate.name);
  if (!identifierInfo) return {};
  const { identifierField, identifierQueryVariableName } = identifierInfo;
  return { [identifierQueryVariableName]: getValueAtPath(data, [identifierField]) as string };
}
