import { WithQuantities } from '../format/quantities.tsx';
import type { Asked } from './asked.ts';
import { CountPanel } from './count-panel.tsx';
import { complaintCounts, countsOfBoth } from './counts-of.ts';
import { ratingWords } from './rating-words.ts';
import type { Both } from './use-both.ts';

const heads = { label: 'Problem', count: 'Chosen' };

interface FeedbackPanelProps {
  readonly asked: Asked;
  /** All streams as one group. */
  readonly total: Both;
}

/** What users said of their sessions. */
export function FeedbackPanel({ asked, total }: FeedbackPanelProps) {
  const feedback = total.now.groups[0]?.feedback;
  const before = asked.before !== undefined && total.then.groups[0]?.feedback;
  return (
    <CountPanel
      {...{ title: 'What users said', fileName: 'trends-feedback', heads }}
      {...{ heading: asked.heading, answers: total.answers }}
      counts={countsOfBoth(complaintCounts, total)}
      none={feedback?.rated ? 'Nobody chose a problem.' : 'No session was rated in this period.'}
    >
      {feedback && (
        <p>
          <WithQuantities text={ratingWords(feedback, before)} />
        </p>
      )}
      <p className="quiet">
        A user can choose several problems of a session. Calls cannot be listed by what was said.
      </p>
    </CountPanel>
  );
}
