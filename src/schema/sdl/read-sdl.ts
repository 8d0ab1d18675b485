import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';
import { schemaFolder } from '../../program-files.ts';
import { withoutNode } from './without-node.ts';

/**
 * Reads the SDL.
 *
 * @param hasNode whether there are `Node` and `Query.node`.
 */
export function readSdl({ hasNode }: { readonly hasNode: boolean }): DocumentNode {
  const document = parse(
    sdlFiles()
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n'),
  );
  return hasNode ? document : withoutNode(document);
}

function sdlFiles(): readonly URL[] {
  const names = readdirSync(schemaFolder).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => new URL(name, schemaFolder));
}
