import { readdirSync, readFileSync } from 'node:fs';
import { type DefinitionNode, type DocumentNode, Kind, parse, Source } from 'graphql';
import { schemaFolder } from '../../program-files.ts';
import { withoutNode } from './without-node.ts';

/**
 * Reads the SDL.
 *
 * @param hasNode whether there are `Node` and `Query.node`.
 * @throws GraphQLError that names the file and the line of wrong syntax.
 */
export function readSdl({ hasNode }: { readonly hasNode: boolean }): DocumentNode {
  const names = readdirSync(schemaFolder).filter((name) => name.endsWith('.graphql'));
  const definitions = names.sort().flatMap(readDefinitions);
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  return hasNode ? document : withoutNode(document);
}

/** Each file is a source of its own, so that errors can name it. */
function readDefinitions(name: string): readonly DefinitionNode[] {
  const text = readFileSync(new URL(name, schemaFolder), 'utf8');
  return parse(new Source(text, `schema/${name}`)).definitions;
}
