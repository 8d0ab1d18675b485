import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built program has the page beside it, whatever its folder is called; the sources do not. */
const built = new URL('../playground/', import.meta.url);
const fromSources = new URL('../../dist/playground/', import.meta.url);

/** Where the built page lies. */
export const playgroundDirectory = fileURLToPath(existsSync(built) ? built : fromSources);

/** The page has to be there where it is to be served. */
export function findUnbuiltPlayground(
  isOn: 'on' | 'off',
  directory = playgroundDirectory,
): readonly string[] {
  if (isOn === 'off' || existsSync(join(directory, 'index.html'))) return [];
  return [
    'PLAYGROUND: is on, but the page is not built (dist/playground/); run npm run build, or set PLAYGROUND=off',
  ];
}
