import { use } from 'react';
import { useLocation } from '../location.ts';
import { SettingsContext } from '../settings.ts';
import { archiveFilterOf, orderOf } from './archive-filter.ts';
import { CallFilters } from './call-filters.tsx';
import { Calls } from './calls.tsx';
import { contradictionIn } from './contradiction.ts';
import { StreamsNote } from './streams-note.tsx';
import { UnusedNote } from './unused-note.tsx';
import { useDefaultPeriod } from './use-default-period.ts';
import type { Rights } from './use-rights.ts';

/** The calls of a period, with their filters. Without an archive, what needs one is left out, also of a link. */
export function CallsList({ rights }: { readonly rights: Rights }) {
  const [location] = useLocation();
  const { hasArchive } = use(SettingsContext);
  const fallback = useDefaultPeriod();
  const { from, to, person } = location;
  const period = from && to ? { from, to } : fallback;
  const filter = {
    startDateTime: { ge: period.from, lt: period.to },
    ...(person !== null && { participantId: person }),
    ...(hasArchive && archiveFilterOf(location)),
  };
  const orderBy = hasArchive ? orderOf(location) : undefined;
  const lengths = hasArchive ? location : { least: null, most: null };
  const contradiction = contradictionIn(period, lengths);
  return (
    <>
      <CallFilters period={period} rights={rights} />
      <UnusedNote />
      {hasArchive && <StreamsNote />}
      {contradiction === undefined ? (
        <Calls
          key={JSON.stringify([filter, orderBy])}
          period={period}
          filter={filter}
          orderBy={orderBy}
          tellOwnOnly={rights.tellOwnOnly}
        />
      ) : (
        <p role="alert" className="problem">
          {contradiction}
        </p>
      )}
    </>
  );
}
