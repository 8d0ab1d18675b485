import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { CallRow } from './call-row.tsx';

interface CallTableProps {
  readonly calls: readonly CallRowFragment[];
  readonly areNamesHidden: boolean;
}

/** Only the rows near the window are in the document. */
export function CallTable({ calls, areNamesHidden }: CallTableProps) {
  const list = useRef<HTMLTableElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  useLayoutEffect(() => setScrollMargin(list.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: calls.length,
    estimateSize: () => 56,
    overscan: 12,
    scrollMargin,
    getItemKey: (index) => calls[index]?.id ?? index,
  });
  const rows = virtualizer.getVirtualItems();
  const above = (rows[0]?.start ?? scrollMargin) - scrollMargin;
  const below = virtualizer.getTotalSize() - ((rows.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    <table className="calls" ref={list} aria-rowcount={calls.length + 1}>
      <thead>
        <tr>
          <th scope="col">Start</th>
          <th scope="col">Length</th>
          <th scope="col">People</th>
          <th scope="col">Kind</th>
          <th scope="col">Quality</th>
          <th scope="col">What was bad</th>
        </tr>
      </thead>
      <tbody>
        <Space height={above} />
        {rows.map(({ index, key }) => {
          const call = calls[index];
          const place = { index, areNamesHidden, measure: virtualizer.measureElement };
          return call && <CallRow key={key} call={call} {...place} />;
        })}
        <Space height={below} />
      </tbody>
    </table>
  );
}

function Space({ height }: { readonly height: number }) {
  return height > 0 ? (
    <tr className="space" aria-hidden="true">
      <td colSpan={6} style={{ height }} />
    </tr>
  ) : null;
}
