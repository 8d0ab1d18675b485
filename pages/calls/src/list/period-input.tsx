import { fromLocalText, localTextPattern, toLocalText } from './period.ts';

interface PeriodInputProps {
  readonly name: string;
  readonly label: string;
  readonly moment: string;
}

const hint =
  'Write year, month and day, and the time from 00:00 to 23:59, such as 2026-03-19 09:00.';

/**
 * One end of a period as text, because inputs of browsers for dates write them in the order of the browser's language,
 * which need not be the one of the person.
 */
export function PeriodInput({ name, label, moment }: PeriodInputProps) {
  return (
    <label>
      {label}
      <input
        name={name}
        className="moment"
        required
        defaultValue={toLocalText(moment)}
        pattern={localTextPattern}
        title={hint}
        autoComplete="off"
        spellCheck={false}
        onInput={({ currentTarget }) => {
          const { value, validity } = currentTarget;
          const isDay = validity.patternMismatch || value === '' || fromLocalText(value);
          currentTarget.setCustomValidity(isDay ? '' : 'There is no such day or time.');
        }}
      />
    </label>
  );
}
