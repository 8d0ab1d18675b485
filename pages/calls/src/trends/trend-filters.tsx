import { type SubmitEvent, useRef } from 'react';
import { callTypes, connectionTypes } from '../list/archive-values.ts';
import { Choice, Options, Text } from '../list/fields.tsx';
import { platforms, wifiBands } from '../list/stream-filter.ts';
import type { Rights } from '../list/use-rights.ts';
import { useLocation } from '../location.ts';
import { comparisons, comparisonWords } from './comparison.ts';
import { dateOf, type Days, eachDay, lastDays, periodOf } from './days.ts';
import { periodIn, readTrendForm } from './read-trend-form.ts';
import { subjects } from './subject.ts';
import { countable } from './trend-filter.ts';

interface TrendFiltersProps {
  readonly days: Days;
  readonly rights: Rights;
}

const lengths = [7, 28, 90] as const;

/** The period, what it is compared with, and which streams are counted. */
export function TrendFilters({ days, rights }: TrendFiltersProps) {
  const [location, setLocation] = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const { type, compare, show, worst } = location;
  const streams = countable(location.streams);
  const read = () => form.current && readTrendForm(form.current, location.streams);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const period = periodIn(event.currentTarget);
    const to = event.currentTarget.elements.namedItem('to');
    if (period) return void setLocation({ ...period, ...read() });
    if (!(to instanceof HTMLInputElement)) return;
    to.setCustomValidity('Choose a last day that is not before the first one.');
    to.reportValidity();
  };
  return (
    <form
      ref={form}
      className="filters"
      onSubmit={submit}
      key={JSON.stringify([days, type, compare, show, worst, streams])}
      aria-label="Filters"
    >
      <fieldset>
        <legend>Period</legend>
        {lengths.map((length) => {
          const last = lastDays(new Date(), length);
          return (
            <button
              type="button"
              key={length}
              aria-pressed={JSON.stringify(last) === JSON.stringify(days)}
              onClick={() => void setLocation({ ...periodOf(last), ...read() })}
            >
              {length} days
            </button>
          );
        })}
      </fieldset>
      <DayInput name="from" label="From" day={eachDay(days)[0] ?? ''} />
      <DayInput name="to" label="To" day={eachDay(days).at(-1) ?? ''} />
      <span className="quiet">Days are in UTC.</span>
      <Choice name="compare" label="Compare with" value={compare ?? ''}>
        <option value="">nothing</option>
        {comparisons.map((each) => (
          <option key={each} value={each}>
            {comparisonWords[each]}
          </option>
        ))}
      </Choice>
      <Choice name="show" label="Show" value={show ?? ''}>
        {Object.values(subjects).map(({ name, title }) => (
          <option key={title} value={name ?? ''}>
            {title.toLowerCase()}
          </option>
        ))}
      </Choice>
      <Choice name="worst" label="Worst by" value={worst ?? 'number'}>
        <option value="number">number</option>
        <option value="share">share</option>
      </Choice>
      <div className="more-filters">
        <div>
          <Choice name="type" label="Kind" value={type ?? ''}>
            <Options values={callTypes} />
          </Choice>
          <Choice name="connection" label="Connection" value={streams.connectionType ?? ''}>
            <Options values={connectionTypes} />
          </Choice>
          <Choice name="band" label="Wi-Fi band" value={streams.wifiBand ?? ''}>
            <Options values={wifiBands} />
          </Choice>
          <Choice name="platform" label="Platform" value={streams.platform ?? ''}>
            <Options values={platforms} />
          </Choice>
          <SensitiveFields streams={streams} rights={rights} />
          <button type="submit">Show</button>
        </div>
      </div>
    </form>
  );
}

interface SensitiveProps {
  readonly streams: ReturnType<typeof countable>;
  readonly rights: Rights;
}

/** A filter that is on stays in sight, so that it can be removed. */
function SensitiveFields({ streams, rights }: SensitiveProps) {
  const { subnet, deviceName, clientVersion } = streams;
  return (
    <>
      {(subnet != null || rights.offersSubnet) && (
        <Text name="subnet" label="Subnet" value={subnet} placeholder="Such as 10.20.30.0" />
      )}
      {(deviceName != null || rights.offersDevice) && (
        <Text name="device" label="Device" value={deviceName} placeholder="Its whole name" />
      )}
      {(clientVersion != null || rights.offersDevice) && (
        <Text name="version" label="Version" value={clientVersion} placeholder="Its whole name" />
      )}
    </>
  );
}

interface DayInputProps {
  readonly name: string;
  readonly label: string;
  readonly day: string;
}

function DayInput({ name, label, day }: DayInputProps) {
  return (
    <label>
      {label}
      <input
        name={name}
        className="day"
        required
        defaultValue={dateOf(day)}
        pattern={String.raw`\s*\d{4}-\d{2}-\d{2}\s*`}
        title="Write year, month and day, such as 2026-03-19."
        autoComplete="off"
        spellCheck={false}
        onInput={({ currentTarget }) => currentTarget.setCustomValidity('')}
      />
    </label>
  );
}
