import { use } from 'react';
import { listWords } from '../format/words.ts';
import { useLocation } from '../location.ts';
import { SettingsContext } from '../settings.ts';
import { unusedValues } from './unused-values.ts';

/** Says what of the address was left out, so that nobody takes the list for what the link asked for. */
export function UnusedNote() {
  useLocation();
  const { hasArchive } = use(SettingsContext);
  const names = unusedValues(window.location.search, hasArchive);
  if (names.length === 0) return null;
  return (
    <p role="status" className="archive-note">
      This page cannot use a part of the link, and has left it out: {listWords(names)}.
    </p>
  );
}
