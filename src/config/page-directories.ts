import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { callsPageFolder, playgroundFolder } from '../program-files.ts';

/** The folders of the built pages, by the variables that turn them on. */
export const pageDirectories = {
  PLAYGROUND: fileURLToPath(playgroundFolder),
  CALLS_PAGE: fileURLToPath(callsPageFolder),
};

const folders = { PLAYGROUND: 'playground', CALLS_PAGE: 'calls' };

/** Reports a page that is on but not built. */
export function findUnbuiltPage(
  variable: keyof typeof pageDirectories,
  isOn: 'on' | 'off',
  directory = pageDirectories[variable],
): readonly string[] {
  if (isOn === 'off' || existsSync(join(directory, 'index.html'))) return [];
  return [
    `${variable}: is on, but the page is not built (dist/${folders[variable]}/). Run npm run build, or set ${variable}=off.`,
  ];
}
