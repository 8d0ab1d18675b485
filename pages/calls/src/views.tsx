import { use } from 'react';
import { nowhere, useLocation } from './location.ts';
import { SettingsContext } from './settings.ts';
import { ViewLink } from './view-link.tsx';

/** What else there is beside one call. Trends are of the archive, and keep what both views can filter by. */
export function Views() {
  const [{ call, view, from, to, type, streams }] = useLocation();
  const { hasArchive } = use(SettingsContext);
  if (!hasArchive) return null;
  const shown = call === null ? (view ?? 'list') : undefined;
  const kept = { ...nowhere, from, to, type, streams };
  return (
    <nav aria-label="Views">
      <ViewLink to={{ call: null, session: null, view: null }} isShown={shown === 'list'}>
        Calls
      </ViewLink>
      <ViewLink to={{ ...kept, view: 'trends' }} isShown={shown === 'trends'}>
        Trends
      </ViewLink>
    </nav>
  );
}
