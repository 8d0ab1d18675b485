import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { classifyStream } from '../../src/quality/classify-stream.ts';
import { ruleSets } from '../support/quality/rule-sets.ts';

interface Row {
  readonly label: string;
  readonly json: JsonObject;
  readonly isInbound: boolean;
  readonly metric: string;
  /** In Microsoft's JSON: exactly the threshold, and the next value beyond it. */
  readonly at: unknown;
  readonly beyond: unknown;
  readonly reason: readonly [value: number, comparison: '<' | '>', threshold: number, unit: string];
}

const roundTrip = {
  metric: 'averageRoundTripTime',
  at: 'PT0.5S',
  beyond: 'PT0.5000001S',
  reason: [500.0001, '>', 500, 'MILLISECONDS'],
} as const;
const loss = {
  metric: 'averagePacketLossRate',
  at: 0.1,
  beyond: 0.1000001,
  reason: [0.1000001, '>', 0.1, 'RATIO'],
} as const;
const jitter = {
  metric: 'averageJitter',
  at: 'PT0.03S',
  beyond: 'PT0.0300001S',
  reason: [30.0001, '>', 30, 'MILLISECONDS'],
} as const;
const degradation = {
  metric: 'averageAudioDegradation',
  at: 1,
  beyond: 1.000001,
  reason: [1.000001, '>', 1, 'MOS_POINTS'],
} as const;
const concealed = {
  metric: 'averageRatioOfConcealedSamples',
  at: 0.07,
  beyond: 0.070001,
  reason: [0.070001, '>', 0.07, 'RATIO'],
} as const;
const frameLoss = {
  metric: 'averageVideoFrameLossPercentage',
  at: 50,
  beyond: 50.00001,
  reason: [50.00001, '>', 50, 'PERCENT'],
} as const;
const slowerThan = (threshold: number) =>
  ({
    metric: 'averageVideoFrameRate',
    at: threshold,
    beyond: threshold - 0.00001,
    reason: [threshold - 0.00001, '<', threshold, 'FRAMES_PER_SECOND'],
  }) as const;
const postFecLoss = {
  metric: 'postForwardErrorCorrectionPacketLossRate',
  at: 0.15,
  beyond: 0.150001,
  reason: [0.150001, '>', 0.15, 'RATIO'],
} as const;

const speech = (packets: number | null, audioCodec = 'silkWide') => ({
  label: 'main-audio',
  json: { audioCodec, packetUtilization: packets },
  isInbound: true,
});
const camera = { label: 'main-video', json: { videoCodec: 'h264' }, isInbound: true };
const screen = (videoCodec: string, isInbound: boolean) => ({
  label: 'applicationsharing-video',
  json: { videoCodec },
  isInbound,
});

const videoRows: readonly Row[] = [
  { ...camera, ...frameLoss },
  { ...camera, ...slowerThan(7) },
  { ...camera, ...postFecLoss },
];
const olderScreenRows: readonly Row[] = ['h264', 'h264s'].flatMap((codec) =>
  [true, false].flatMap((isInbound) => [
    { ...screen(codec, isInbound), ...frameLoss },
    { ...screen(codec, isInbound), ...slowerThan(2) },
    { ...screen(codec, isInbound), ...postFecLoss },
  ]),
);

const published: Readonly<Record<string, readonly Row[]>> = {
  CQD_2022: [
    { ...speech(501), ...roundTrip },
    { ...speech(501), ...loss },
    { ...speech(501), ...jitter },
    ...videoRows,
    { ...screen('h264', true), ...frameLoss },
    { ...screen('h264', false), ...slowerThan(1) },
    { ...screen('h264s', true), ...slowerThan(1) },
    { ...screen('h264s', false), ...slowerThan(1) },
  ],
  CQD_2021: [
    ...[null, 0, 1].flatMap((packets) =>
      [roundTrip, loss, jitter, degradation, concealed].map((rule) => ({
        ...speech(packets),
        ...rule,
      })),
    ),
    ...['satin', 'satinFullband'].flatMap((codec) =>
      [roundTrip, loss, jitter].map((rule) => ({ ...speech(600, codec), ...rule })),
    ),
    ...videoRows,
    ...olderScreenRows,
  ],
  CALL_RECORD_INSIGHTS: [
    { ...speech(1001), ...roundTrip },
    { ...speech(1001), ...loss },
    { ...speech(1001), ...jitter },
    ...videoRows,
    ...olderScreenRows,
  ],
};

const rows = Object.entries(published).flatMap(([name, cases]) =>
  cases.map((row) => {
    const codec = row.json.audioCodec ?? row.json.videoCodec;
    const packets =
      'packetUtilization' in row.json ? `, ${String(row.json.packetUtilization)} packets` : '';
    const way = row.isInbound ? 'inbound' : 'outbound';
    return [`${row.metric} of ${way} ${row.label}, ${String(codec)}${packets}`, name, row] as const;
  }),
);

describe('A published threshold', () => {
  it.each(rows)(
    '%s makes no stream poor by %s when it is exact, and does just beyond',
    (_, name, row) => {
      const { label, isInbound, metric } = row;
      const classify = (value: unknown) =>
        classifyStream(
          { label, isInbound, json: { ...row.json, [metric]: value } },
          ruleSets.find(name),
        );
      expect(classify(row.at)).toMatchObject({ classification: 'GOOD', reasons: [] });
      const [value, sign, threshold, unit] = row.reason;
      const comparison = sign === '>' ? 'GREATER_THAN' : 'LESS_THAN';
      expect(classify(row.beyond)).toEqual({
        classification: 'POOR',
        reasons: [{ metric, value, comparison, threshold, unit }],
        unclassifiedBecause: null,
        ruleSet: name,
        mediaKind: { 'main-audio': 'AUDIO', 'main-video': 'VIDEO' }[label] ?? 'SCREEN_SHARING',
      });
    },
  );
});

describe('The required number of packets', () => {
  it.each([
    ['CQD_2022', 500],
    ['CALL_RECORD_INSIGHTS', 1000],
  ])('Audio is classified by %s only above %d packets', (name, guard) => {
    const poor = { averageJitter: 'PT0.2S' };
    const classify = (packetUtilization: unknown) => {
      const facts = { label: 'main-audio', isInbound: true, json: { ...poor, packetUtilization } };
      const { classification, unclassifiedBecause } = classifyStream(facts, ruleSets.find(name));
      return unclassifiedBecause ?? classification;
    };
    expect(classify(guard)).toBe('TOO_FEW_PACKETS');
    expect(classify(0)).toBe('TOO_FEW_PACKETS');
    expect(classify(guard + 1)).toBe('POOR');
    expect(classify('9007199254740993')).toBe('POOR');
    expect(classify(null)).toBe('NO_METRICS');
    expect(classify('')).toBe('NO_METRICS');
    expect(classify(undefined)).toBe('NO_METRICS');
  });

  it('Video and shared screens need no packets to be classified', () => {
    for (const { name } of ruleSets.all) {
      for (const label of ['main-video', 'applicationsharing-video']) {
        const json = { packetUtilization: 1, averageVideoFrameLossPercentage: 90 };
        const facts = { label, isInbound: true, json };
        expect(classifyStream(facts, ruleSets.find(name)).classification).toBe('POOR');
      }
    }
  });
});
