import type { MouseEvent, ReactNode } from 'react';
import { linkTo, type Location, useLocation } from './location.ts';
import { isPlainClick } from './plain-click.ts';

interface LinkProps {
  readonly to: Partial<Location>;
  readonly children: ReactNode;
}

/** A link to a view. It is a real one, so it can be copied and opened in another tab. A plain click stays in the page. */
export function ViewLink({ to, children }: LinkProps) {
  const [location, setLocation] = useLocation();
  const target = { ...location, ...to };
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    void setLocation(target);
    window.scrollTo(0, 0);
  };
  return (
    <a href={linkTo(target)} onClick={follow}>
      {children}
    </a>
  );
}
