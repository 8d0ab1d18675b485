import { type Operation, idsOf, type Selection } from './operation.ts';

/** Writes the body of a request, or `undefined` if the system cannot do it. */
export type Dialect = (operation: Operation) => string | undefined;

export const gatewayDialect: Dialect = (operation) => JSON.stringify(gatewayRequest(operation));

export interface GraphQLRequest {
  readonly query: string;
  readonly variables?: object;
}

export function gatewayRequest(operation: Operation): GraphQLRequest {
  const fields = print(operation.selection, (list) => `sessions(first: 60) { nodes ${list} }`);
  switch (operation.kind) {
    case 'record':
      return {
        query: `query ($id: ID!) { callRecord(id: $id) ${fields} }`,
        variables: { id: operation.id },
      };
    case 'records':
      return {
        query: `query ($ids: [ID!]!) { callRecordsById(ids: $ids) ${fields} }`,
        variables: { ids: operation.ids },
      };
    case 'references':
      return {
        query: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on CallRecord ${fields} } }`,
        variables: {
          representations: operation.ids.map((id) => ({ __typename: 'CallRecord', id })),
        },
      };
    case 'list':
      return { query: `{ callRecords(first: 60) { nodes ${fields} } }` };
  }
}

/** Both Apollo Servers have lists in place of connections. */
export const apolloDialect: Dialect = (operation) => {
  const fields = print(operation.selection);
  switch (operation.kind) {
    case 'record':
      return JSON.stringify({
        query: `query ($id: ID!) { callRecord(id: $id) ${fields} }`,
        variables: { id: operation.id },
      });
    case 'records':
    case 'references':
      return JSON.stringify({
        query: `query ($ids: [ID!]!) { callRecordsById(ids: $ids) ${fields} }`,
        variables: { ids: operation.ids },
      });
    case 'list':
      return JSON.stringify({ query: `{ callRecords ${fields} }` });
  }
};

/** A resolver that has one record at hand. */
export const constantDialect: Dialect = (operation) =>
  operation.kind === 'record' ? apolloDialect(operation) : undefined;

/** Mesh has no field for several records by id, so each has an alias. */
export const meshDialect: Dialect = (operation) => {
  const fields = print(operation.selection);
  if (operation.kind === 'list') return JSON.stringify({ query: `{ callRecords ${fields} }` });
  const roots = idsOf(operation).map(
    (id, index) => `record${index}: callRecordsByid(id: "${id}") ${fields}`,
  );
  return JSON.stringify({ query: `{ ${roots.join(' ')} }` });
};

export interface BareRequest {
  readonly paths?: readonly string[];
  readonly steps?: readonly string[];
  readonly selection: Selection;
}

export const bareDialect: Dialect = (operation) => JSON.stringify(bareRequest(operation));

/** The requests to Microsoft Graph that are the minimum for the operation. */
export function bareRequest(operation: Operation): BareRequest {
  const { kind, selection } = operation;
  if (kind === 'list') {
    const path = `/communications/callRecords?${optionsOf(selection)}`;
    return { paths: [path], selection: { value: selection } };
  }
  const paths = idsOf(operation).map(
    (id) => `/communications/callRecords/${id}?${optionsOf(selection)}`,
  );
  return kind === 'references' ? { steps: paths, selection } : { paths, selection };
}

function optionsOf({ sessions, ...own }: Selection): string {
  const select = `$select=${Object.keys(own).join(',')}`;
  if (sessions === undefined || sessions === true) return select;
  const { segments: _, ...ofSession } = sessions;
  return `${select}&$expand=sessions($select=${Object.keys(ofSession).join(',')};$expand=segments)`;
}

function print(selection: Selection, sessions = (list: string) => `sessions ${list}`): string {
  const fields = Object.entries(selection).map(([name, below]) => {
    if (below === true) return name;
    const list = print(below, sessions);
    return name === 'sessions' ? sessions(list) : `${name} ${list}`;
  });
  return `{ ${fields.join(' ')} }`;
}
