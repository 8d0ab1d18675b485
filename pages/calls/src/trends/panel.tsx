import type { ErrorLike } from '@apollo/client';
import { type ReactNode, useId, useRef } from 'react';
import { ProblemList } from '../gateway/problem-list.tsx';
import { useWidth } from '../use-width.ts';
import { ChartFrame } from './chart-frame.tsx';

/** To a question. */
export interface Answer {
  /** Undefined until something has come. */
  readonly found: unknown;
  readonly error: ErrorLike | undefined;
  readonly loading: boolean;
  readonly retry: () => void;
}

export interface PanelProps {
  readonly title: string;
  /** Of the files. */
  readonly fileName: string;
  /** What a saved picture says of itself beside the title. */
  readonly heading: readonly string[];
  readonly isWide?: boolean;
  /** Whether it stands beside the next one, however many are above. */
  readonly isFirstOfRow?: boolean;
  /** Why there is nothing to ask; undefined if there is. */
  readonly absence?: string | undefined;
  readonly answers: readonly Answer[];
  /** What is said instead of a picture of nothing; undefined if there is something. */
  readonly none: string | undefined;
  /** Everything that is drawn, and what cannot be drawn. */
  readonly table: ReactNode;
  /** The same, as a file. */
  readonly rows: readonly (readonly string[])[];
  readonly heightOf: (width: number) => number;
  readonly draw: (width: number) => ReactNode;
  readonly children?: ReactNode;
}

/** One picture with its title, or why there is none. */
export function Panel(props: PanelProps) {
  const { title, isWide, isFirstOfRow, absence, answers, children } = props;
  const place = isWide ? 'panel wide' : 'panel';
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const width = useWidth(section);
  const [error] = answers.flatMap((answer) => answer.error ?? []);
  const retry = () => answers.forEach((answer) => answer.retry());
  return (
    <section ref={section} className={isFirstOfRow ? 'panel first' : place} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
      {absence === undefined ? (
        <>
          <ProblemList error={error} retry={retry} />
          <Content {...props} width={width} />
        </>
      ) : (
        <p className="absence">{absence}</p>
      )}
    </section>
  );
}

function Content({ width, ...props }: PanelProps & { readonly width: number }) {
  const { title, fileName, heading, answers, none, table, rows } = props;
  const isRead = answers.every(({ found }) => found !== undefined);
  if (!isRead) {
    return answers.some(({ loading }) => loading) && <p className="quiet">Counting …</p>;
  }
  if (none !== undefined) return <p>{none}</p>;
  return (
    <ChartFrame
      {...{ title, fileName, width, table, rows }}
      heading={[title, ...heading]}
      height={props.heightOf(width)}
    >
      {props.draw(width)}
    </ChartFrame>
  );
}
