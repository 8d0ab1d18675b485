import { type FormEvent, useId } from 'react';
import { useLocation } from '../location.ts';
import { fromLocalInput, namedPeriods, type Period, toLocalInput } from './period.ts';

/** What Microsoft's list can be filtered by: a period and a participant. */
export function CallFilters({ period }: { readonly period: Period }) {
  const [{ person }, setLocation] = useLocation();
  const [from, to, who] = [useId(), useId(), useId()];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => String(fields.get(name) ?? '');
    void setLocation({
      from: fromLocalInput(text('from')) ?? null,
      to: fromLocalInput(text('to')) ?? null,
      person: text('person').trim() || null,
    });
  };
  return (
    <form className="filters" onSubmit={submit} key={`${period.from} ${period.to} ${person ?? ''}`} aria-label="Filters">
      <fieldset>
        <legend>Period</legend>
        {namedPeriods.map(({ name, of }) => {
          const named = of(new Date());
          const isChosen = named.from === period.from && named.to === period.to;
          return (
            <button
              type="button"
              key={name}
              aria-pressed={isChosen}
              onClick={() => void setLocation({ ...named })}
            >
              {name}
            </button>
          );
        })}
      </fieldset>
      <label htmlFor={from}>From</label>
      <input id={from} name="from" type="datetime-local" required defaultValue={toLocalInput(period.from)} />
      <label htmlFor={to}>To</label>
      <input id={to} name="to" type="datetime-local" required defaultValue={toLocalInput(period.to)} />
      <label htmlFor={who}>Person</label>
      <input
        id={who}
        name="person"
        defaultValue={person ?? ''}
        placeholder="Object id or telephone number"
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit">Show</button>
    </form>
  );
}
