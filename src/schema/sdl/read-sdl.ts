import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';
import { withoutNode } from './without-node.ts';

/**
 * The build copies the SDL into the parent folder of this file. In the sources, it has a folder of its own.
 */
const folders = ['../', '../../../schema/'].map((path) => new URL(path, import.meta.url));

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
  for (const folder of folders) {
    const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
    if (names.length > 0) return names.sort().map((name) => new URL(name, folder));
  }
  throw new Error('The SDL is missing. Run `npm run build`, which copies it beside the program.');
}
