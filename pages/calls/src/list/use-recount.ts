import { useEffect, useRef } from 'react';

/** How soon the number of calls is right again, without a count for each of many changes. */
const recountMs = 5000;

/** Counts again from time to time while changes come. */
export function useRecount(changes: readonly unknown[], recount: () => void): void {
  const latest = useRef({ changes, recount });
  useEffect(() => {
    latest.current = { changes, recount };
  });
  useEffect(() => {
    let { changes: counted } = latest.current;
    const timer = setInterval(() => {
      if (latest.current.changes === counted) return;
      counted = latest.current.changes;
      latest.current.recount();
    }, recountMs);
    return () => clearInterval(timer);
  }, []);
}
