import { useLocation } from '../location.ts';
import type { Asked } from './asked.ts';
import { dimensions } from './dimension.ts';
import { FailurePanel } from './failure-panel.tsx';
import { FeedbackPanel } from './feedback-panel.tsx';
import { TelephonyPanels } from './telephony-panels.tsx';
import { countable } from './trend-filter.ts';
import { DayPanel, HourPanel, RankPanel } from './trend-panels.tsx';
import type { Both } from './use-both.ts';
import { mostTelephonyDays } from './use-telephony.ts';

interface PanelsProps {
  readonly asked: Asked;
  /** All streams as one group. */
  readonly total: Both;
}

/** A property that the filter names has one group, which says nothing more. */
export function Panels({ asked, total }: PanelsProps) {
  const [location] = useLocation();
  const streams = countable(location.streams);
  // Telephone calls have none of the properties of streams.
  const isWhole =
    location.type === null &&
    Object.keys(streams).length === 0 &&
    asked.days.length <= mostTelephonyDays;
  // What is wrong is said above.
  const isRefused = total.now.found === undefined && total.now.error !== undefined;
  const open = dimensions.filter(
    ({ field, name }) => streams[field] === undefined && !streams.unknown?.includes(name),
  );
  return (
    <div className="panels">
      <DayPanel asked={asked} />
      {open.map((dimension) => (
        <RankPanel key={dimension.name} dimension={dimension} asked={asked} />
      ))}
      {!isRefused && (
        <>
          <FailurePanel asked={asked} total={total} />
          <FeedbackPanel asked={asked} total={total} />
        </>
      )}
      <HourPanel asked={asked} />
      {isWhole && <TelephonyPanels asked={asked} />}
    </div>
  );
}
