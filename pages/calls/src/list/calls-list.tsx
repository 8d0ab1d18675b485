import { use, useState } from 'react';
import { useHiddenClasses } from '../gateway/rights.ts';
import { useLocation } from '../location.ts';
import { SettingsContext } from '../settings.ts';
import { archiveFilterOf, orderOf } from './archive-filter.ts';
import { CallFilters } from './call-filters.tsx';
import { Calls } from './calls.tsx';
import { defaultPeriod } from './period.ts';

/** The calls of a period, with their filters. Without an archive, what needs one is left out, also of a link. */
export function CallsList() {
  const [location] = useLocation();
  const { hasArchive } = use(SettingsContext);
  const [fallback] = useState(() => defaultPeriod(new Date()));
  const { from, to, person } = location;
  const period = from && to ? { from, to } : fallback;
  const [isOwnOnly, setOwnOnly] = useState(false);
  const hidden = useHiddenClasses();
  const filter = {
    startDateTime: { ge: period.from, lt: period.to },
    ...(person !== null && { participantId: person }),
    ...(hasArchive && archiveFilterOf(location)),
  };
  const orderBy = hasArchive ? orderOf(location) : undefined;
  return (
    <>
      <CallFilters
        period={period}
        // A filter that is on stays in sight, so that it can be removed.
        offersPerson={person !== null || !(hidden.has('identity') || isOwnOnly)}
        hidden={hidden}
      />
      <Calls
        key={JSON.stringify([filter, orderBy])}
        period={period}
        filter={filter}
        orderBy={orderBy}
        tellOwnOnly={setOwnOnly}
      />
    </>
  );
}
