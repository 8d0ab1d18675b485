import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built program has the page next to it, whatever its folder is called; the sources do not. */
const built = new URL('../playground/', import.meta.url);
const fromSources = new URL('../../dist/playground/', import.meta.url);

/** The folder of the built page. */
export const playgroundDirectory = fileURLToPath(existsSync(built) ? built : fromSources);

/** Reports a playground that is on but not built. */
export function findUnbuiltPlayground(
  isOn: 'on' | 'off',
  directory = playgroundDirectory,
): readonly string[] {
  if (isOn === 'off' || existsSync(join(directory, 'index.html'))) return [];
  return [
    'PLAYGROUND: is on, but the page is not built (dist/playground/). Run npm run build, or set PLAYGROUND=off.',
  ];
}
