import { useRef, useState } from 'react';
import { problemsOf } from './problems.ts';

export interface NextPage {
  /** Why the last page could not be read, or not as a whole. */
  readonly error: Error | undefined;
  /** Nothing more is read then until a person asks for it: the same would only fail again. */
  readonly hasFailed: boolean;
  readonly isReading: boolean;
  readonly read: () => void;
  /** Reads the page once more. An invalid cursor stays invalid, so the list starts again. */
  readonly retry: () => void;
}

/**
 * Reads the later pages of a list, and keeps their error. `useQuery` has that of the first page only: what
 * `fetchMore` meets is in the result that it returns.
 */
export function useNextPage(
  fetchNext: () => Promise<{ readonly error?: Error | undefined }>,
  restart: () => void,
): NextPage {
  const [error, setError] = useState<Error>();
  const [isReading, setReading] = useState(false);
  // Known at once, and not only when React has rendered: the end of the list may come into sight before.
  const mayRead = useRef(true);
  const settle = (failure: Error | undefined, hasPage: boolean) => {
    mayRead.current = hasPage && problemsOf(failure).length === 0;
    setError(failure);
    setReading(false);
  };
  const read = () => {
    if (!mayRead.current) return;
    mayRead.current = false;
    setError(undefined);
    setReading(true);
    fetchNext().then(
      (result) => settle(result.error, true),
      (failure: unknown) =>
        settle(failure instanceof Error ? failure : new Error(String(failure)), false),
    );
  };
  const problems = problemsOf(error);
  const retry = () => {
    const isListOver = problems.some(({ code }) => code === 'CURSOR_INVALID');
    mayRead.current = true;
    setError(undefined);
    if (isListOver) restart();
    else read();
  };
  return { error, hasFailed: problems.length > 0, isReading, read, retry };
}
