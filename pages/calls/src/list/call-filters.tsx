import { type SubmitEvent, use } from 'react';
import { timeZone } from '../format/moments.ts';
import { useLocation } from '../location.ts';
import { SettingsContext } from '../settings.ts';
import { ArchiveFilters } from './archive-filters.tsx';
import {
  archivedPeriods,
  fromLocalText,
  isSamePeriod,
  namedPeriods,
  type Period,
} from './period.ts';
import { PeriodInput } from './period-input.tsx';
import { PersonInput } from './person-input.tsx';
import { readForm, textIn } from './read-form.ts';
import type { Rights } from './use-rights.ts';

interface CallFiltersProps {
  readonly period: Period;
  readonly rights: Rights;
}

/** What the list can be filtered by: at Microsoft a period and a participant, in an archive more. */
export function CallFilters({ period, rights }: CallFiltersProps) {
  const [location, setLocation] = useLocation();
  const { hasArchive } = use(SettingsContext);
  const periods = hasArchive ? [...namedPeriods, ...archivedPeriods] : namedPeriods;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const from = fromLocalText(textIn(fields, 'from') ?? '') ?? null;
    const to = fromLocalText(textIn(fields, 'to') ?? '') ?? null;
    void setLocation({ from, to, ...readForm(form, hasArchive) });
  };
  return (
    <form
      className="filters"
      onSubmit={submit}
      key={JSON.stringify([period, { ...location, call: null, session: null, bad: null }])}
      aria-label="Filters"
    >
      <fieldset>
        <legend>Period</legend>
        {periods.map(({ name, of }) => (
          <button
            type="button"
            key={name}
            aria-pressed={isSamePeriod(of(new Date()), period)}
            // What is written is meant, also if it was not sent yet.
            onClick={({ currentTarget: { form } }) =>
              void setLocation({ ...of(new Date()), ...(form && readForm(form, hasArchive)) })
            }
          >
            {name}
          </button>
        ))}
      </fieldset>
      <PeriodInput name="from" label="From" moment={period.from} />
      <PeriodInput name="to" label="To" moment={period.to} />
      <span className="quiet">Times are in {timeZone}.</span>
      {/* A filter that is on stays in sight, so that it can be removed. */}
      {(location.person !== null || rights.offersPerson) && <PersonInput id={location.person} />}
      {hasArchive && <ArchiveFilters rights={rights} />}
      <button type="submit">Show</button>
    </form>
  );
}
