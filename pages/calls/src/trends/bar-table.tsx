import { WithQuantities } from '../format/quantities.tsx';
import { ViewLink } from '../view-link.tsx';
import { countText, shareText } from './bar-words.ts';
import { type Bar, isAbove } from './bar.ts';

interface BarTableProps {
  readonly noun: string;
  readonly bars: readonly Bar[];
}

/** Everything that a picture has, with a link to the calls of each group. */
export function BarTable({ noun, bars }: BarTableProps) {
  const isCompared = bars.some(({ rateBefore }) => rateBefore !== undefined);
  return (
    <div className="scrolled" tabIndex={0} role="region" aria-label={`${noun}, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{noun}</th>
            <th scope="col">Poor</th>
            {isCompared && <th scope="col">Before</th>}
            <th scope="col">Target</th>
            <th scope="col">Poor streams</th>
            <th scope="col">Measured</th>
            <th scope="col">Failed to set up</th>
            <th scope="col">Dropped</th>
            <th scope="col">People</th>
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <Row key={bar.key} bar={bar} isCompared={isCompared} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ bar, isCompared }: { readonly bar: Bar; readonly isCompared: boolean }) {
  const { label, rate, rateBefore, target, poor, measured, calls, trends } = bar;
  const shares = [target, bar.setupFailureRate, bar.dropRate].map((share) => shareText(share));
  const poorCount = countText(poor);
  return (
    <tr>
      <th scope="row">{trends ? <ViewLink to={trends}>{label}</ViewLink> : label}</th>
      <td className={isAbove(bar) ? 'above' : undefined}>
        <WithQuantities
          text={`${shareText(rate, target)}${isAbove(bar) ? ', above the target' : ''}`}
        />
      </td>
      {isCompared && <td>{shareText(rateBefore)}</td>}
      <td>{shares[0]}</td>
      <td>{calls ? <ViewLink to={calls}>{poorCount}, show calls</ViewLink> : poorCount}</td>
      <td>{countText(measured)}</td>
      <td>{shares[1]}</td>
      <td>{shares[2]}</td>
      <td>{bar.people === null ? '–' : countText(bar.people)}</td>
    </tr>
  );
}
