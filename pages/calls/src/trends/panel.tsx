import { type ReactNode, useId, useRef } from 'react';
import { ProblemList } from '../gateway/problem-list.tsx';
import { useWidth } from '../use-width.ts';
import { ChartFrame } from './chart-frame.tsx';
import type { Bar } from './bar.ts';
import type { useTrend } from './use-trend.ts';

interface PanelProps {
  readonly title: string;
  /** What the bars are of, as the head of the table says. */
  readonly noun: string;
  /** Of the files. */
  readonly fileName: string;
  /** What a saved picture says of itself beside the title. */
  readonly heading: readonly string[];
  readonly isWide?: boolean;
  /** Why there is nothing to ask; undefined if there is. */
  readonly absence?: string | undefined;
  readonly answers: readonly ReturnType<typeof useTrend>[];
  readonly bars: readonly Bar[];
  /** What cannot be drawn, such as the group of others. */
  readonly onlyInTable?: readonly Bar[];
  readonly heightOf: (width: number) => number;
  readonly draw: (width: number) => ReactNode;
  readonly children?: ReactNode;
}

/** One picture with its title, or why there is none. */
export function Panel(props: PanelProps) {
  const { title, isWide = false, absence, answers, children } = props;
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const width = useWidth(section);
  const [error] = answers.flatMap((answer) => answer.error ?? []);
  const retry = () => answers.forEach((answer) => answer.retry());
  return (
    <section ref={section} className={isWide ? 'panel wide' : 'panel'} aria-labelledby={id}>
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
  const { title, noun, fileName, heading, answers, bars, onlyInTable = [] } = props;
  const isRead = answers.every(({ found }) => found !== undefined);
  if (!isRead) {
    return answers.some(({ loading }) => loading) && <p className="quiet">Counting …</p>;
  }
  if (bars.length + onlyInTable.length === 0) return <p>No streams in this period.</p>;
  return (
    <ChartFrame
      {...{ title, noun, fileName, width }}
      heading={[title, ...heading]}
      bars={[...bars, ...onlyInTable]}
      height={props.heightOf(width)}
    >
      {props.draw(width)}
    </ChartFrame>
  );
}
