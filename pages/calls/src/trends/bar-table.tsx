import { WithQuantities } from '../format/quantities.tsx';
import { capitalize } from '../format/words.ts';
import { ViewLink } from '../view-link.tsx';
import { countText, shareText } from './bar-words.ts';
import { type Bar, isAbove } from './bar.ts';
import { othersThan, type Subject } from './subject.ts';

interface BarTableProps {
  readonly noun: string;
  readonly subject: Subject;
  readonly bars: readonly Bar[];
}

/** Everything that a picture has, with a link to the calls of each group. */
export function BarTable({ noun, subject, bars }: BarTableProps) {
  const isCompared = bars.some(({ rateBefore }) => rateBefore !== undefined);
  return (
    <div className="scrolled" tabIndex={0} role="region" aria-label={`${noun}, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{noun}</th>
            <th scope="col">{capitalize(subject.event)}</th>
            {isCompared && <th scope="col">Before</th>}
            <th scope="col">Target</th>
            <th scope="col">{subject.title}</th>
            <th scope="col">{subject.wholeTitle}</th>
            {othersThan(subject).map(({ event }) => (
              <th scope="col" key={event}>
                {capitalize(event)}
              </th>
            ))}
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
  const { subject, label, rate, rateBefore, target, calls, trends } = bar;
  const count = countText(bar.numerator);
  return (
    <tr>
      <th scope="row">{trends ? <ViewLink to={trends}>{label}</ViewLink> : label}</th>
      <td className={isAbove(bar) ? 'above' : undefined}>
        <WithQuantities
          text={`${shareText(rate, target)}${isAbove(bar) ? ', above the target' : ''}`}
        />
      </td>
      {isCompared && <td>{shareText(rateBefore)}</td>}
      <td>{shareText(target)}</td>
      <td>{calls ? <ViewLink to={calls}>{count}, show calls</ViewLink> : count}</td>
      <td>{countText(bar.denominator)}</td>
      {othersThan(subject).map((other) => (
        <td key={other.rate}>{shareText(bar.shares[other.rate])}</td>
      ))}
      <td>{bar.people === null ? '–' : countText(bar.people)}</td>
    </tr>
  );
}
