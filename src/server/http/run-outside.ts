import {
  type ApolloServerPlugin,
  type GraphQLRequest,
  type GraphQLResponse,
  HeaderMap,
  type HTTPGraphQLHead,
  type HTTPGraphQLRequest,
} from '@apollo/server';
import {
  GraphQLBoolean,
  GraphQLError,
  GraphQLObjectType,
  GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { ClientRequest } from '../../operation/client-request.ts';
import type { OperationRequest } from '../../operation/operation.ts';
import type { OperationResponse } from '../../operation/operation-response.ts';
import { namesType } from './accepted-types.ts';
import { newerType } from './response-headers.ts';

export type RunForClient = (
  request: OperationRequest,
  client: ClientRequest,
) => Promise<OperationResponse>;

/** The schema that Apollo Server requires. */
export const placeholderSchema = new GraphQLSchema({
  query: new GraphQLObjectType({ name: 'Query', fields: { nothing: { type: GraphQLBoolean } } }),
});

/**
 * An operation of that schema, which is put in the place of every client's. It is named by an id, because Apollo
 * Server would hash a text for each request.
 */
const placeholder = {
  query: undefined,
  operationName: undefined,
  variables: undefined,
  extensions: { persistedQuery: { version: 1, sha256Hash: 'placeholder' } },
};

/** The text of the placeholder. Nothing else is stored or looked up here. */
export const placeholderCache = {
  get: () => Promise.resolve('{ __typename }'),
  set: () => Promise.resolve(),
  delete: () => Promise.resolve(true),
};

interface RunningOutside {
  readonly plugin: ApolloServerPlugin<ClientRequest>;
  readonly stringifyResult: (result: { readonly data?: object | null }) => string;
}

/**
 * Has operations run outside of Apollo Server, although they come through it.
 *
 * Its own steps for an operation see a placeholder, which is parsed and validated once, and get the
 * response from this plugin. A response that is already printed passes them as an empty object.
 */
export function runOutside(run: RunForClient): RunningOutside {
  const printed = new WeakMap<object, string>();
  function toBody(response: OperationResponse): GraphQLResponse['body'] {
    if (response.kind === 'incremental') {
      const { initialResult, subsequentResults } = response;
      return { kind: 'incremental', initialResult, subsequentResults };
    }
    if (response.text === undefined) return { kind: 'single', singleResult: response.result };
    const data = {};
    printed.set(data, response.text);
    return { kind: 'single', singleResult: { data } };
  }
  return {
    plugin: {
      requestDidStart({ request, contextValue }) {
        const { http } = request;
        const ofClient = readRequest(request, contextValue);
        Object.assign(request, placeholder);
        return Promise.resolve({
          async responseForOperation() {
            const response = await run(ofClient, contextValue);
            return { http: headOf(response, http), body: toBody(response) };
          },
        });
      },
    },
    stringifyResult: (result) =>
      printed.get(result.data ?? printed) ?? `${JSON.stringify(result)}\n`,
  };
}

function readRequest(request: GraphQLRequest, client: ClientRequest): OperationRequest {
  const { http, query, operationName, variables, extensions } = request;
  const documentId = http && readDocumentId(http);
  return {
    ...{ query, documentId, operationName, variables, extensions },
    resumeAfter: client.eventFormat && http?.headers.get('last-event-id'),
    checkDefinition: (definition) => checkMethod(definition, http?.method === 'GET', client),
  };
}

/** The only member of a request that Apollo Server does not know. */
function readDocumentId({ method, body, search }: HTTPGraphQLRequest): string | undefined {
  const [id, ...others] = method === 'GET' ? readParameters(search) : [readMember(body)];
  return typeof id === 'string' && others.length === 0 ? id : undefined;
}

function readParameters(search: string): readonly string[] {
  return search.includes('documentId') ? new URLSearchParams(search).getAll('documentId') : [];
}

function readMember(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'documentId' in body
    ? body.documentId
    : undefined;
}

/**
 * GET is for queries, and for the events of a subscription by SSE if a token proves that no other site has sent it.
 *
 * @throws GraphQLError
 */
function checkMethod(
  { operation }: OperationDefinitionNode,
  isGet: boolean,
  { eventFormat, caller }: ClientRequest,
): void {
  if (operation === OperationTypeNode.QUERY) return;
  const isSubscription = operation === OperationTypeNode.SUBSCRIPTION;
  if (isSubscription && !eventFormat) throw wrongRequest(406, noFormat);
  if (!isGet || (isSubscription && eventFormat === 'sse' && 'permissions' in caller)) return;
  throw wrongRequest(
    405,
    `GET requests only support query operations, not ${operation} operations`,
  );
}

const noFormat =
  'The `Accept` header of a subscription must name text/event-stream or multipart/mixed;subscriptionSpec=1.0.';

function wrongRequest(status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { http: { status }, code: 'BAD_REQUEST' } });
}

function headOf(
  response: OperationResponse,
  request: HTTPGraphQLRequest | undefined,
): HTTPGraphQLHead {
  const accept = request?.headers.get('accept') ?? '';
  const status = hidesStatus(response, accept) ? 200 : response.status;
  return { headers: headersOf(response), ...(status !== undefined && { status }) };
}

function headersOf({ status, retryAfterSeconds }: OperationResponse): HeaderMap {
  const headers = new HeaderMap();
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  if (status === 405) headers.set('allow', 'POST');
  return headers;
}

/**
 * Whether the status is 200 although the operation is wrong, as GraphQL over HTTP requires for clients that
 * accept `application/json` by name only: for such a client, any other status means that something failed on the way,
 * and it does not read the errors. The status of a wrong request, or of a rejected one, is kept.
 */
function hidesStatus(response: OperationResponse, accept: string): boolean {
  if (response.status !== 400 || response.isRejected || response.kind !== 'single') return false;
  const { errors = [] } = response.result;
  return (
    namesLegacyOnly(accept) && errors.every(({ extensions }) => extensions?.code !== 'BAD_REQUEST')
  );
}

function namesLegacyOnly(accept: string): boolean {
  const others = [newerType, 'text/event-stream'];
  return namesType(accept, 'application/json') && !others.some((type) => namesType(accept, type));
}
