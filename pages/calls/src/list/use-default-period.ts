import { useEffect, useState } from 'react';
import { isUntouched } from './is-untouched.ts';
import { defaultPeriod, isSamePeriod, type Period } from './period.ts';

const lookMs = 60_000;

/** What the list shows if the link names no period. After midnight it is the next day's, but not while the person is in the list. */
export function useDefaultPeriod(): Period {
  const [period, setPeriod] = useState(() => defaultPeriod(new Date()));
  useEffect(() => {
    const look = () => {
      const next = defaultPeriod(new Date());
      if (isUntouched()) setPeriod((known) => (isSamePeriod(known, next) ? known : next));
    };
    const timer = setInterval(look, lookMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return period;
}
