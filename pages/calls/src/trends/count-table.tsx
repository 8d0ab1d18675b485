import { ViewLink } from '../view-link.tsx';
import { countText } from './bar-words.ts';
import type { Count, CountHeads } from './count.ts';

interface CountTableProps {
  readonly heads: CountHeads;
  readonly counts: readonly Count[];
}

/** Everything that a picture of numbers has, with a link to the nearest list of calls. */
export function CountTable({ heads, counts }: CountTableProps) {
  const isCompared = counts.some(({ before }) => before !== undefined);
  return (
    <div className="scrolled" tabIndex={0} role="region" aria-label={`${heads.label}, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{heads.label}</th>
            {heads.detail && <th scope="col">{heads.detail}</th>}
            <th scope="col">{heads.count}</th>
            {heads.of && <th scope="col">{heads.of}</th>}
            {isCompared && <th scope="col">Before</th>}
          </tr>
        </thead>
        <tbody>
          {counts.map(({ key, label, detail, count, of, before, calls }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              {heads.detail && <td>{detail}</td>}
              <td>
                {calls ? (
                  <ViewLink to={calls.to}>
                    {countText(count)}, {calls.words}
                  </ViewLink>
                ) : (
                  countText(count)
                )}
              </td>
              {heads.of && <td>{countText(of ?? 0)}</td>}
              {isCompared && <td>{countText(before ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
