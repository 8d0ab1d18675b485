import { WithQuantities } from '../format/quantities.tsx';
import type { TrendRateFragment } from '../gateway/generated/graphql.ts';
import type { Asked } from './asked.ts';
import { CountPanel } from './count-panel.tsx';
import { failureCounts } from './counts-of.ts';
import { isRateAbove, rateWords } from './rate-words.ts';
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
      {...{ title: 'Why calls failed', fileName: 'trends-failures', heads, asked, total }}
      countsOf={failureCounts}
      none="Nothing failed in this period."
    >
      {group && (
        <ul className="rates">
          <RateLine
            event="Failed to set up"
            rate={group.setupFailureRate}
            before={before && before.setupFailureRate}
          />
          <RateLine event="Dropped" rate={group.dropRate} before={before && before.dropRate} />
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
  readonly event: string;
  readonly rate: TrendRateFragment | null | undefined;
  /** False if nothing is compared. */
  readonly before: TrendRateFragment | null | undefined | false;
}

function RateLine({ event, rate, before }: RateLineProps) {
  return (
    <li className={isRateAbove(rate) ? 'above' : undefined}>
      <WithQuantities text={`${event}: ${rateWords(rate, before)}.`} />
    </li>
  );
}
