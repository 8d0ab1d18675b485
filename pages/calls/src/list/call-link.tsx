import type { MouseEvent, ReactNode } from 'react';
import { linkTo, useLocation } from '../location.ts';

/** A real link, so it can be copied and opened in another tab. A plain click stays in the page. */
export function CallLink({ id, children }: { readonly id: string | null; readonly children: ReactNode }) {
  const [location, setLocation] = useLocation();
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    void setLocation({ call: id, session: null });
    window.scrollTo(0, 0);
  };
  return (
    <a href={linkTo({ ...location, call: id, session: null })} onClick={follow}>
      {children}
    </a>
  );
}
