import type { ReactNode } from 'react';
import type { Location } from '../location.ts';
import { useViewLink } from '../view-link.tsx';
import { barWords } from './bar-words.ts';
import type { Bar } from './bar.ts';

interface MarkProps {
  readonly bar: Bar;
  /** Whether the tabulator key reaches it. The arrow keys reach the others from there. */
  readonly isFirst: boolean;
  readonly children: ReactNode;
}

/** What is drawn of a group: a link to its calls, if there is a list of them. */
export function Mark({ bar, ...props }: MarkProps) {
  return bar.calls ? (
    <LinkedMark bar={bar} to={bar.calls} {...props} />
  ) : (
    <g>
      <title>{barWords(bar)}</title>
      {props.children}
    </g>
  );
}

interface LinkedProps extends MarkProps {
  readonly to: Partial<Location>;
}

function LinkedMark({ bar, to, isFirst, children }: LinkedProps) {
  const words = barWords(bar);
  return (
    <a {...useViewLink(to)} className="mark-link" aria-label={words} tabIndex={isFirst ? 0 : -1}>
      <title>{words}</title>
      {children}
    </a>
  );
}

/** The name of a group: a link to the trends of it alone, if it can be filtered by. */
export function Name({ bar, ...props }: MarkProps) {
  return bar.trends ? <LinkedName bar={bar} to={bar.trends} {...props} /> : props.children;
}

function LinkedName({ bar, to, isFirst, children }: LinkedProps) {
  return (
    <a
      {...useViewLink(to)}
      className="name-link"
      aria-label={`Trends of ${bar.label} alone`}
      tabIndex={isFirst ? 0 : -1}
    >
      <title>{bar.label}</title>
      {children}
    </a>
  );
}
