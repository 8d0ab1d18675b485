import { type DocumentNode, print, specifiedDirectives, visit } from 'graphql';

const specified: ReadonlySet<string> = new Set(specifiedDirectives.map(({ name }) => name));

/** The directive that clients may write and GraphQL.js does not know by itself. */
export const ofClients = 'defer';

/**
 * Prints the SDL that clients' tools read, such as Relay's compiler: types and descriptions, without
 * what the gateway and routers read of them.
 */
export function printClientSchema(document: DocumentNode): string {
  const api = visit(document, {
    Directive: ({ name }) => (specified.has(name.value) ? undefined : null),
    DirectiveDefinition: ({ name }) => (name.value === ofClients ? undefined : null),
    SchemaExtension: () => null,
  });
  return `${print(api)}\n`;
}
