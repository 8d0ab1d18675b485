import type { SubmitEvent } from 'react';
import { timeZone } from '../format/moments.ts';
import { useLocation } from '../location.ts';
import { fromLocalText, isSamePeriod, type Period, namedPeriods } from './period.ts';
import { PeriodInput } from './period-input.tsx';

/** Ids and numbers have a digit, and names and addresses have not only such characters. */
const idPattern = '\\s*[^\\s@]*\\d[^\\s@]*\\s*';
const idHint =
  'Microsoft finds people by object id or telephone number, not by name. To see the calls of a person, open one of them ' +
  'and choose “Calls of …”.';

function textIn(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

interface CallFiltersProps {
  readonly period: Period;
  /** Whether the person may look for the calls of another one. */
  readonly offersPerson: boolean;
}

/** What Microsoft's list can be filtered by: a period and a participant. */
export function CallFilters({ period, offersPerson }: CallFiltersProps) {
  const [{ person }, setLocation] = useLocation();
  /** What is written, also if it was not sent yet. */
  const personIn = (form: HTMLFormElement | null) =>
    form && offersPerson ? textIn(new FormData(form), 'person') || null : person;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    void setLocation({
      from: fromLocalText(textIn(fields, 'from')) ?? null,
      to: fromLocalText(textIn(fields, 'to')) ?? null,
      person: personIn(form),
    });
  };
  return (
    <form
      className="filters"
      onSubmit={submit}
      key={`${period.from} ${period.to} ${person ?? ''}`}
      aria-label="Filters"
    >
      <fieldset>
        <legend>Period</legend>
        {namedPeriods.map(({ name, of }) => (
          <button
            type="button"
            key={name}
            aria-pressed={isSamePeriod(of(new Date()), period)}
            onClick={({ currentTarget: { form } }) =>
              void setLocation({ ...of(new Date()), person: personIn(form) })
            }
          >
            {name}
          </button>
        ))}
      </fieldset>
      <PeriodInput name="from" label="From" moment={period.from} />
      <PeriodInput name="to" label="To" moment={period.to} />
      <span className="quiet">Times are in {timeZone}.</span>
      {offersPerson && (
        <label>
          Person
          <input
            name="person"
            defaultValue={person ?? ''}
            placeholder="Object id or telephone number"
            pattern={idPattern}
            title={idHint}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      )}
      <button type="submit">Show</button>
    </form>
  );
}
