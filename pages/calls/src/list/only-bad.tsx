import { useState } from 'react';
import { useLocation } from '../location.ts';

interface OnlyBadProps {
  readonly read: number;
  readonly bad: number;
}

/** Shows bad calls only. How good a call was is known once it has been read, so only these can be chosen from. */
export function OnlyBad({ read, bad }: OnlyBadProps) {
  const [{ bad: isOn }, setLocation] = useLocation();
  return (
    <>
      <button
        type="button"
        aria-pressed={isOn === true}
        onClick={() => void setLocation({ bad: isOn ? null : true })}
      >
        Only poor or failed calls
      </button>
      {isOn && (
        <span className="quiet">
          {bad} of the {read} calls read until now
        </span>
      )}
    </>
  );
}

/** A long period may have hardly any bad calls, and each call that is looked at is a request to Microsoft. */
const lookedAtOnce = 200;

/** Until how many calls the list is read on by itself while few of them are bad. A person may ask for more. */
export function useSearchLimit(): readonly [limit: number, raise: (read: number) => void] {
  const [limit, setLimit] = useState(lookedAtOnce);
  return [limit, (read) => setLimit(read + lookedAtOnce)];
}
