import type { SubmitEvent } from 'react';
import { useLocation } from '../location.ts';
import { fromLocalInput, namedPeriods, type Period, toLocalInput } from './period.ts';

/** Ids and numbers have a digit, and names and addresses have not only such characters. */
const idPattern = '\\s*[^\\s@]*\\d[^\\s@]*\\s*';
const idHint =
  'Microsoft finds people by object id or telephone number, not by name. To see the calls of a person, open one of them ' +
  'and choose “Calls of …”.';

function textIn(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** What is written, also if it was not sent yet. */
function personIn(fields: FormData): string | null {
  return textIn(fields, 'person') || null;
}

/** What Microsoft's list can be filtered by: a period and a participant. */
export function CallFilters({ period }: { readonly period: Period }) {
  const [{ person }, setLocation] = useLocation();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    void setLocation({
      from: fromLocalInput(textIn(fields, 'from')) ?? null,
      to: fromLocalInput(textIn(fields, 'to')) ?? null,
      person: personIn(fields),
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
              onClick={({ currentTarget: { form } }) =>
                void setLocation({ ...named, person: form && personIn(new FormData(form)) })
              }
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
          pattern={idPattern}
          title={idHint}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      <button type="submit">Show</button>
    </form>
  );
}
