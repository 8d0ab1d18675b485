import type { ReactNode } from 'react';
import type { Location } from '../location.ts';
import { useViewLink } from '../view-link.tsx';

interface MarkProps extends Omit<LinkedProps, 'to'> {
  readonly to: Partial<Location> | undefined;
}

interface LinkedProps {
  /** What it says to those who point at it and those who hear it. */
  readonly words: string;
  readonly to: Partial<Location>;
  /** Whether the tabulator key reaches it. The arrow keys reach the others from there. */
  readonly isFirst: boolean;
  readonly children: ReactNode;
}

/** What is drawn of a group: a link to its calls, if there is a list of them. */
export function Mark({ to, ...props }: MarkProps) {
  return to ? (
    <Linked className="mark-link" to={to} {...props} />
  ) : (
    <g>
      <title>{props.words}</title>
      {props.children}
    </g>
  );
}

/** The name of a group: a link to trends of it, if it can be filtered by. */
export function Name({ to, ...props }: MarkProps) {
  return to ? <Linked className="name-link" to={to} {...props} /> : props.children;
}

function Linked(props: LinkedProps & { readonly className: string }) {
  const { className, words, to, isFirst, children } = props;
  return (
    <a {...useViewLink(to)} className={className} aria-label={words} tabIndex={isFirst ? 0 : -1}>
      <title>{words}</title>
      {children}
    </a>
  );
}
