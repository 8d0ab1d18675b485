import { type DocumentNode, print, specifiedDirectives, visit } from 'graphql';

const specified: ReadonlySet<string> = new Set(specifiedDirectives.map(({ name }) => name));

/** The directive that clients may use and that GraphQL.js does not define. */
export const ofClients = 'defer';

/**
 * Prints the SDL for the tools of clients, such as Relay's compiler: types and descriptions, without the
 * directives for the gateway and for routers.
 */
export function printClientSchema(document: DocumentNode): string {
  const api = visit(document, {
    Directive: ({ name }) => (specified.has(name.value) ? undefined : null),
    DirectiveDefinition: ({ name }) => (name.value === ofClients ? undefined : null),
    SchemaExtension: () => null,
  });
  return `${print(api)}\n`;
}
