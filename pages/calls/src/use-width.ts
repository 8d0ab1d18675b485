import { type RefObject, useLayoutEffect, useState } from 'react';

const smallestWidth = 280;

/** The width of an element, as it is now, for what is drawn into it. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(smallestWidth);
  useLayoutEffect(() => {
    const current = element.current;
    if (!current) return;
    const observer = new ResizeObserver(([entry]) => {
      setWidth(Math.max(smallestWidth, Math.floor(entry?.contentRect.width ?? 0)));
    });
    observer.observe(current);
    setWidth(Math.max(smallestWidth, Math.floor(current.clientWidth)));
    return () => observer.disconnect();
  }, [element]);
  return width;
}
