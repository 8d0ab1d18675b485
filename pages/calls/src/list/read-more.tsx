import { useEffect, useRef } from 'react';

interface ReadMoreProps {
  readonly read: () => void;
  /** Whether to read as soon as the end of the list comes into sight, or only when a person asks for it. */
  readonly isAutomatic: boolean;
}

/** Reads the next page of the list. */
export function ReadMore({ read, isAutomatic }: ReadMoreProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isAutomatic) return;
    const observer = new IntersectionObserver(
      (entries) => {
        // A busy browser reports several changes at once, the oldest first. No other report may follow.
        if (entries.at(-1)?.isIntersecting) read();
      },
      { rootMargin: '400px' },
    );
    if (button.current) observer.observe(button.current);
    return () => observer.disconnect();
  });
  return (
    <button type="button" ref={button} onClick={read}>
      Show more calls
    </button>
  );
}
