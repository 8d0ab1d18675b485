import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { playgroundFolder } from '../program-files.ts';

/** The folder of the built page. */
export const playgroundDirectory = fileURLToPath(playgroundFolder);

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
