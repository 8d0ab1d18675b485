import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse } from 'graphql';
import { withoutNode } from './without-node.ts';

/**
 * Reads the SDL, which lies beside the sources and beside the built program alike.
 *
 * @param hasNode whether there are `Node` and `Query.node`.
 */
export function readSdl({ hasNode }: { readonly hasNode: boolean }): DocumentNode {
  const folder = new URL('../../schema/', import.meta.url);
  const names = readdirSync(folder).filter((name) => name.endsWith('.graphql'));
  const texts = names.sort().map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const document = parse(texts.join('\n'));
  return hasNode ? document : withoutNode(document);
}
