import { useEffect, useState } from 'react';
import { type Coverage, coverageWords } from './coverage-words.ts';
import type { Period } from './period.ts';
import { pageSize, type useCalls } from './use-calls.ts';

interface ArchiveNoteProps {
  readonly coverage: Coverage & { readonly totalCount: number | null };
  readonly period: Period;
  readonly list: Pick<ReturnType<typeof useCalls>, 'records' | 'restart'>;
}

/** What the archive is sure to have of the period, and calls that it has got since the list was read. */
export function ArchiveNote({ coverage, period, list: { records, restart } }: ArchiveNoteProps) {
  const total = coverage.totalCount ?? 0;
  const [totalRead, setTotalRead] = useState(total);
  const added = total - totalRead;
  const show = () => {
    setTotalRead(total);
    restart();
  };
  // A short list grows under the eyes of the person. A long one would move while they read it.
  const growsByItself = added > 0 && records.length < pageSize;
  useEffect(() => {
    if (growsByItself) show();
  });
  return (
    <p className="archive-note">
      {coverageWords(coverage, period, new Date())}{' '}
      {added > 0 && !growsByItself && (
        <button type="button" onClick={show}>
          Show {added} more that have been archived
        </button>
      )}
    </p>
  );
}
