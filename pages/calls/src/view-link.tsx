import type { MouseEvent, ReactNode } from 'react';
import { linkTo, type Location, useLocation } from './location.ts';
import { isPlainClick } from './plain-click.ts';

interface LinkProps {
  readonly to: Partial<Location>;
  /** Whether it leads to what is shown already. */
  readonly isShown?: boolean;
  readonly children: ReactNode;
}

/** A link to a view. It is a real one, so it can be copied and opened in another tab. A plain click stays in the page. */
export function ViewLink({ to, isShown = false, children }: LinkProps) {
  return (
    <a {...useViewLink(to)} aria-current={isShown ? 'page' : undefined}>
      {children}
    </a>
  );
}

/** The attributes of a link to a view, which may also be one in a picture. */
export function useViewLink(to: Partial<Location>) {
  const [location, setLocation] = useLocation();
  const target = { ...location, ...to };
  const onClick = (event: MouseEvent) => {
    if (!isPlainClick(event)) return;
    event.preventDefault();
    void setLocation(target);
    window.scrollTo(0, 0);
  };
  return { href: linkTo(target), onClick };
}
