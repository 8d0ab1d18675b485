import { WithQuantities } from '../format/quantities.tsx';
import { capitalize } from '../format/words.ts';
import type { TrendRateFragment } from '../gateway/generated/graphql.ts';
import { useLocation } from '../location.ts';
import { ViewLink } from '../view-link.tsx';
import type { Asked } from './asked.ts';
import { CountPanel } from './count-panel.tsx';
import { countsOfBoth, failureCounts } from './counts-of.ts';
import { isRateAbove, rateWords } from './rate-words.ts';
import { type Subject, subjects } from './subject.ts';
import type { Both } from './use-both.ts';

const heads = { label: 'Reason', detail: 'What happened', count: 'Failures' };

interface FailurePanelProps {
  readonly asked: Asked;
  /** All streams as one group. */
  readonly total: Both;
}

/** Failures by stage and reason. */
export function FailurePanel({ asked, total }: FailurePanelProps) {
  const group = total.now.groups[0];
  const before = asked.before !== undefined && total.then.groups[0];
  return (
    <CountPanel
      isFirstOfRow
      {...{ title: 'Why calls failed', fileName: 'trends-failures', heads }}
      {...{ heading: asked.heading, answers: total.answers }}
      counts={countsOfBoth(failureCounts, total)}
      none="Nothing failed in this period."
    >
      {group && (
        <ul className="rates">
          {[subjects.setup, subjects.drops].map((subject) => (
            <RateLine
              key={subject.rate}
              subject={subject}
              rate={group[subject.rate]}
              before={before && before[subject.rate]}
            />
          ))}
        </ul>
      )}
      <p className="quiet">
        Streams are counted, and failures without a stream. Calls cannot be listed by reason, so a
        bar leads to all in which something failed in the same stage.
      </p>
    </CountPanel>
  );
}

interface RateLineProps {
  readonly subject: Subject;
  readonly rate: TrendRateFragment | null | undefined;
  /** False if nothing is compared. */
  readonly before: TrendRateFragment | null | undefined | false;
}

function RateLine({ subject, rate, before }: RateLineProps) {
  const [{ show }] = useLocation();
  return (
    <li className={isRateAbove(rate) ? 'above' : undefined}>
      <WithQuantities text={`${capitalize(subject.event)}: ${rateWords(rate, before)}.`} />{' '}
      {show !== subject.name && (
        <ViewLink to={{ show: subject.name }}>Show where and when</ViewLink>
      )}
    </li>
  );
}
