import { describe, expect, it } from 'vitest';
import {
  describeNewest,
  describeState,
  noEvents,
  withResult,
} from '../../playground/events/events.ts';

const at = new Date(2026, 10, 29, 17, 4, 12);
const data = { callRecordChanged: null };
const costing = (actualUpstreamRequests: number) => ({
  data,
  extensions: { cost: { actualUpstreamRequests } },
});

describe('The note on events', () => {
  it('counts events, and says when the newest came and what it took', () => {
    expect(describeNewest(noEvents)).toBe('No event yet.');
    const one = withResult(noEvents, costing(0), at);
    expect(describeNewest(one)).toBe(
      '1 event. The newest came at 17:04:12, with 0 requests to Microsoft Graph.',
    );
    expect(describeNewest(withResult(one, costing(1), at))).toBe(
      '2 events. The newest came at 17:04:12, with 1 request to Microsoft Graph.',
    );
    expect(describeNewest(withResult(noEvents, { data }, at))).toBe(
      '1 event. The newest came at 17:04:12.',
    );
  });

  it('takes a result without data for the end, with its code and the cursor', () => {
    const errors = [{ extensions: { code: 'OVERLOADED', cursor: 'c1' } }];
    const ended = withResult(withResult(noEvents, { data }, at), { errors }, at);
    expect(ended).toMatchObject({ count: 1, end: { code: 'OVERLOADED', cursor: 'c1' } });
    expect(describeState({ ...ended, state: 'ended' })).toBe(
      'The gateway has ended the stream with OVERLOADED.',
    );
    expect(describeState({ ...noEvents, state: 'stopped' })).toBe('You have stopped the stream.');
  });
});
