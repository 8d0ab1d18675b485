import { type SyntheticEvent, useId, useState } from 'react';
import { personPattern } from './person-id.ts';

const hint =
  'Microsoft finds people by object id or telephone number, such as +44 20 7946 0649, not by name. To see the calls of ' +
  'a person, open one of them and choose “Calls of …”.';

/** The participant whose calls are looked for. What browsers say of a name does not help, so the page does. */
export function PersonInput({ id }: { readonly id: string | null }) {
  const [isMisfit, setMisfit] = useState(false);
  const hintId = useId();
  const check = ({ currentTarget }: SyntheticEvent<HTMLInputElement>) =>
    setMisfit(currentTarget.validity.patternMismatch);
  return (
    <>
      <label>
        Person
        <input
          name="person"
          defaultValue={id ?? ''}
          placeholder="Object id or telephone number"
          pattern={personPattern}
          title={hint}
          aria-describedby={isMisfit ? hintId : undefined}
          onInput={check}
          onInvalid={check}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      {isMisfit && (
        <p id={hintId} className="misfit" role="status">
          {hint}
        </p>
      )}
    </>
  );
}
