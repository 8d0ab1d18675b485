import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the built page lies, from the sources and from the built program alike, which lies in `dist` itself. */
export const playgroundDirectory = fileURLToPath(
  new URL('../../dist/playground/', import.meta.url),
);

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
