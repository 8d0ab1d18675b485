import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { NewCalls } from './use-new-calls.ts';

interface NewCallsNoteProps {
  readonly calls: NewCalls;
  /** How many of those that wait would be shown. */
  readonly count: number;
}

/** Says that there are new calls, in a line that is always there, so that nothing moves. */
export function NewCallsNote({ calls, count }: NewCallsNoteProps) {
  const note = useRef<HTMLParagraphElement>(null);
  const { isOn, hasGap, problem, show } = calls;
  if (!isOn) return null;
  const text = hasGap ? 'There may be new calls — read the list again' : waitingText(count);
  const showAtTop = () => {
    // A row that is inserted above moves the window, so it is scrolled afterwards.
    flushSync(show);
    note.current?.parentElement?.scrollIntoView();
    // The button is gone then.
    note.current?.focus({ preventScroll: true });
  };
  return (
    <p
      ref={note}
      tabIndex={-1}
      aria-live="polite"
      className={text ? 'new-calls' : 'new-calls quiet'}
    >
      {text ? (
        <button type="button" onClick={showAtTop}>
          {text}
        </button>
      ) : (
        quietText(problem?.text)
      )}
    </p>
  );
}

function waitingText(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? '1 new call — show it' : `${count} new calls — show them`;
}

function quietText(problem: string | undefined): string {
  return problem === undefined
    ? 'New calls appear here by themselves.'
    : `New calls do not appear by themselves at the moment. ${problem}`;
}
