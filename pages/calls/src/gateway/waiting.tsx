import { useEffect, useState } from 'react';

const usualMs = 5000;

/** What is being read. After a while it says that the page has not stopped. */
export function Waiting({ text }: { readonly text: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), usualMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p aria-live="polite">
      {text} …{isLong && ' Microsoft takes longer than usual.'}
    </p>
  );
}
