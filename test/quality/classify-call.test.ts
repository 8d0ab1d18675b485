import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../src/errors.ts';
import type { JsonObject } from '../../src/json.ts';
import * as inSteps from '../../src/quality/classify-call.ts';
import type { Quality } from '../../src/quality/summarize.ts';
import { ruleSets } from '../support/quality/rule-sets.ts';

const rules = ruleSets.defaultSet;
const { summarizeCall } = inSteps;

function complete<Result>(steps: inSteps.Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const classifySegment = (...values: Parameters<typeof inSteps.classifySegment>) =>
  complete(inSteps.classifySegment(...values));
const classifySession = (...values: Parameters<typeof inSteps.classifySession>) =>
  complete(inSteps.classifySession(...values));

/** Named by their round trip: 0 for a stream that has no metrics. */
type Streams = readonly number[];

const segmentOf = (streams: Streams, more: JsonObject = {}) => ({
  media: [
    {
      label: 'main-audio',
      streams: streams.map((ms) => ({
        streamId: String(ms),
        packetUtilization: 9000,
        averageRoundTripTime: ms === 0 ? null : `PT${ms / 1000}S`,
      })),
    },
  ],
  ...more,
});

const segment = (streams: Streams, more: JsonObject = {}) =>
  classifySegment(segmentOf(streams, more), {}, rules);
const session = (segments: readonly Streams[], more: JsonObject = {}) =>
  classifySession(
    more,
    segments.map((streams) => segmentOf(streams)),
    rules,
  );
const call = (sessions: readonly (readonly Streams[])[]) =>
  summarizeCall(sessions.map((segments) => session(segments)));

const countsOf = ({ goodStreams, poorStreams, unclassifiedStreams }: Quality) => [
  goodStreams,
  poorStreams,
  unclassifiedStreams,
];
const worstOf = ({ worstStream }: Quality) => worstStream?.stream.streamId;

describe('The quality of a segment', () => {
  it('Its streams are counted', () => {
    expect(countsOf(segment([100, 200, 600, 0]))).toEqual([2, 1, 1]);
  });

  it.each<[streams: Streams, expected: string]>([
    [[100, 0, 600], 'POOR'],
    [[100, 0], 'GOOD'],
    [[0, 0], 'UNCLASSIFIED'],
    [[], 'UNCLASSIFIED'],
  ])('With the round trips %j it is %s', (streams, expected) => {
    expect(segment(streams).classification).toBe(expected);
  });

  it('Its worst stream is furthest beyond its threshold, and comes with its medium and reasons', () => {
    const json = segmentOf([600, 900, 800]);
    const { worstStream } = classifySegment(json, {}, rules);
    expect(worstStream?.stream).toBe(json.media[0]?.streams[1]);
    expect(worstStream?.media).toBe(json.media[0]);
    expect(worstStream?.segment).toBe(json);
    expect(worstStream?.quality.reasons).toMatchObject([{ value: 900, threshold: 500 }]);
  });

  it('The first of equally bad streams is the worst', () => {
    const json = segmentOf([700, 700]);
    const { worstStream } = classifySegment(json, {}, rules);
    expect(worstStream?.stream).toBe(json.media[0]?.streams[0]);
  });

  it('It has no worst stream if none is poor', () => {
    expect(segment([100, 0]).worstStream).toBeNull();
  });

  it('The ends of the session count for a segment that names none', () => {
    const screen = {
      media: [
        {
          label: 'applicationsharing-video',
          streams: [
            { streamDirection: 'callerToCallee', averageVideoFrameLossPercentage: 60 },
            { streamDirection: 'calleeToCaller', averageVideoFrameLossPercentage: 60 },
          ],
        },
      ],
    };
    const ends = { caller: { identity: {} }, callee: { userAgent: {} } };
    expect(countsOf(classifySegment(screen, ends, rules))).toEqual([0, 1, 1]);
    expect(countsOf(classifySegment({ ...screen, ...ends }, {}, rules))).toEqual([0, 1, 1]);
    expect(countsOf(classifySegment(screen, {}, rules))).toEqual([0, 0, 2]);
  });

  it.each([[undefined], [null], [''], [[]], [[null, '']]])(
    'It has no streams if its media are %j',
    (media) => {
      expect(countsOf(classifySegment({ media }, {}, rules))).toEqual([0, 0, 0]);
      expect(countsOf(classifySegment({ media: [{ streams: media }] }, {}, rules))).toEqual([
        0, 0, 0,
      ]);
    },
  );

  it.each<[what: string, json: JsonObject]>([
    ['media that are no list', { media: {} }],
    ['a medium that is no object', { media: ['audio'] }],
    ['a stream that is no object', { media: [{ streams: [7] }] }],
    ['media that are truncated', { media: [], 'media@odata.nextLink': 'https://graph/next' }],
    ['streams that are truncated', { media: [{ 'streams@odata.nextLink': 'https://graph/next' }] }],
    ['more media than Microsoft returns', { media: Array.from({ length: 1001 }, () => ({})) }],
    ['a failure that is no object', { failureInfo: 'callSetup' }],
  ])('It fails for %s, and counts nothing as complete', (_, json) => {
    expect(() => classifySegment(json, {}, rules)).toThrow(BadUpstreamResponseError);
  });
});

describe('The quality of a session and of a call', () => {
  it('Each step says how many streams the next one classifies', () => {
    const segments = [segmentOf([100, 200]), { media: [] }, segmentOf([]), segmentOf([600])];
    expect([...inSteps.classifySession({}, segments, rules)]).toEqual([2, 0, 1]);
  });

  it('A call is poor if a single stream of it is', () => {
    const quality = call([
      [[100]],
      [
        [100, 0],
        [100, 600],
      ],
    ]);
    expect(quality.classification).toBe('POOR');
    expect(countsOf(quality)).toEqual([3, 1, 1]);
  });

  it('A call is unclassified only if none of its streams can be classified', () => {
    expect(call([[[0]], [[0, 0]]]).classification).toBe('UNCLASSIFIED');
    expect(call([[[0]], [[0, 1]]]).classification).toBe('GOOD');
    expect(call([]).classification).toBe('UNCLASSIFIED');
  });

  it('The worst stream of a call is the worst of its sessions', () => {
    expect(worstOf(call([[[100]], [[600]], [[0]], [[100], [900]]]))).toBe('900');
    expect(call([[[100]]]).worstStream).toBeNull();
  });

  it('The first of equally bad sessions has the worst stream', () => {
    const [first, second] = [session([[700]]), session([[700]])];
    expect(summarizeCall([first, second]).worstStream).toBe(first.worstStream);
    expect(summarizeCall([second, first]).worstStream).toBe(second.worstStream);
  });

  it('However streams are divided into segments and sessions, the counts and the severity are the same', () => {
    const trips = fc.constantFrom(0, 100, 500, 501, 750, 1000);
    const sessions = fc.array(fc.array(fc.array(trips, { maxLength: 4 }), { maxLength: 3 }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(sessions, (divided) => {
        const together = segment(divided.flat(2));
        const whole = call(divided);
        expect(countsOf(whole)).toEqual(countsOf(together));
        expect(whole.classification).toBe(together.classification);
        expect(worstOf(whole)).toBe(worstOf(together));
      }),
    );
  });
});

describe('Failures', () => {
  const failing = (stage: unknown, reason?: string) => ({ failureInfo: { stage, reason } });
  const failedSession = (own: JsonObject, segments: readonly JsonObject[]) =>
    classifySession(own, segments, rules);

  it('A segment counts itself', () => {
    expect(segment([100], failing('callSetup', 'No answer')).failures).toEqual([
      { stage: 'CALL_SETUP', failed: 1, of: 1, reasons: ['No answer'] },
    ]);
    expect(segment([100]).failures).toEqual([]);
  });

  it('A failure is no bad quality', () => {
    expect(segment([100], failing('midcall')).classification).toBe('GOOD');
  });

  it('A failure of a segment counts for its session, and once for the call', () => {
    const dropped = failedSession({}, [failing('midcall', 'A'), {}, failing('midcall', 'B')]);
    expect(dropped.failures).toEqual([{ stage: 'MIDCALL', failed: 2, of: 3, reasons: ['A', 'B'] }]);
    const whole = summarizeCall([dropped, session([[100]])]);
    expect(whole.failures).toEqual([{ stage: 'MIDCALL', failed: 1, of: 2, reasons: ['A', 'B'] }]);
  });

  it('A failure of a session alone counts for the session with none of its segments, and for the call', () => {
    const failed = failedSession(failing('callSetup', 'A'), [{}]);
    expect(failed.failures).toEqual([{ stage: 'CALL_SETUP', failed: 0, of: 1, reasons: ['A'] }]);
    expect(summarizeCall([failed]).failures).toEqual([
      { stage: 'CALL_SETUP', failed: 1, of: 1, reasons: ['A'] },
    ]);
  });

  it('A session whose own failure is that of its segment has one failure with one reason', () => {
    const failed = failedSession(failing('midcall', 'A'), [failing('midcall', 'A')]);
    expect(failed.failures).toEqual([{ stage: 'MIDCALL', failed: 1, of: 1, reasons: ['A'] }]);
  });

  it('Different stages are counted separately, the set-up first', () => {
    const failed = failedSession(failing('unknown'), [failing('midcall'), failing('callSetup')]);
    expect(failed.failures.map(({ stage, failed, of }) => [stage, failed, of])).toEqual([
      ['CALL_SETUP', 1, 2],
      ['MIDCALL', 1, 2],
      ['UNKNOWN', 0, 2],
    ]);
  });

  it.each([
    ['callSetup', 'CALL_SETUP'],
    ['CallSetup', 'CALL_SETUP'],
    ['midcall', 'MIDCALL'],
    ['unknown', 'UNKNOWN'],
    [null, 'UNKNOWN'],
    ['', 'UNKNOWN'],
    [undefined, 'UNKNOWN'],
    ['unknownFutureValue', 'UNKNOWN_FUTURE_VALUE'],
    ['lobby', 'UNKNOWN_FUTURE_VALUE'],
    [3, 'UNKNOWN_FUTURE_VALUE'],
  ])('A failure in the stage %j counts as %s: no failure is lost', (stage, expected) => {
    expect(segment([], failing(stage)).failures).toEqual([
      { stage: expected, failed: 1, of: 1, reasons: [] },
    ]);
  });
});
