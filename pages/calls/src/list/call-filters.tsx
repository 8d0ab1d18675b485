import type { SubmitEvent } from 'react';
import { useLocation } from '../location.ts';
import { fromLocalInput, namedPeriods, type Period, toLocalInput } from './period.ts';

/** What Microsoft's list can be filtered by: a period and a participant. */
export function CallFilters({ period }: { readonly period: Period }) {
  const [{ person }, setLocation] = useLocation();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = fields.get(name);
      return typeof value === 'string' ? value : '';
    };
    void setLocation({
      from: fromLocalInput(text('from')) ?? null,
      to: fromLocalInput(text('to')) ?? null,
      person: text('person').trim() || null,
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
      <label>
        From
        <input
          name="from"
          type="datetime-local"
          required
          defaultValue={toLocalInput(period.from)}
        />
      </label>
      <label>
        To
        <input name="to" type="datetime-local" required defaultValue={toLocalInput(period.to)} />
      </label>
      <label>
        Person
        <input
          name="person"
          defaultValue={person ?? ''}
          placeholder="Object id or telephone number"
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <button type="submit">Show</button>
    </form>
  );
}
