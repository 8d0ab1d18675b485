import { useEffect, useState } from 'react';

/** A browser has few connections to a host, and each tab that follows changes takes one. */
const longMs = 60_000;

/** Whether somebody may look at the page: false when its tab has been hidden for a minute. */
export function useIsLookedAt(): boolean {
  const [isLookedAt, setLookedAt] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.hidden) timer = setTimeout(() => setLookedAt(false), longMs);
      else setLookedAt(true);
    };
    document.addEventListener('visibilitychange', look);
    // A tab that is opened in the background is hidden from the start.
    look();
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return isLookedAt;
}
