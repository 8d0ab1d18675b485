import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codecs } from '../../src/quality/codecs.ts';
import { classifyStream } from '../../src/quality/classify-stream.ts';
import {
  callRecordInsights,
  dashboardOf2021,
  dashboardOf2022,
  type PublishedStream,
} from '../support/quality/published-classifiers.ts';
import { ruleSets } from '../support/quality/rule-sets.ts';

const generations = [
  ['CQD_2022', dashboardOf2022],
  ['CQD_2021', dashboardOf2021],
  ['CALL_RECORD_INSIGHTS', callRecordInsights],
] as const;

/** Values on both sides of a published threshold and exactly on it, others, and none. */
const around = (thresholds: readonly number[], step: number) =>
  fc.option(
    fc.oneof(
      fc.constantFrom(
        ...thresholds.flatMap((value) => [value - step, value, value + step].map(withoutError)),
      ),
      fc.double({ min: 0, max: 2 * Math.max(...thresholds), noNaN: true }).map(withoutError),
    ),
    { nil: null },
  );
const withoutError = (value: number) => Math.round(value * 1e4) / 1e4;

const audioCodecs = ['satin', 'satinFullband', 'silkWide', 'g722', 'opus', 'unknown'];
const videoCodecs = ['h264s', 'h264', 'h264uc', 'av1', 'unknown'];

const streams: fc.Arbitrary<PublishedStream> = fc
  .constantFrom('audio' as const, 'camera' as const, 'screen' as const)
  .chain((medium) =>
    fc.record({
      medium: fc.constant(medium),
      isInbound: fc.boolean(),
      codec: fc.constantFrom(...(medium === 'audio' ? audioCodecs : videoCodecs)),
      packets: around([500, 1000], 1).map((value) => value && Math.round(value)),
      roundTripMs: around([500], 0.0001),
      loss: around([0.1], 0.0001),
      jitterMs: around([30], 0.0001),
      degradation: around([1], 0.0001),
      concealed: around([0.07], 0.0001),
      frameLoss: around([50], 0.0001),
      frameRate: around([1, 2, 7], 0.0001),
      postFecLoss: around([0.15], 0.0001),
    }),
  );

const labels = { audio: 'main-audio', camera: 'main-video', screen: 'applicationsharing-video' };

function inMicrosoftsJson(stream: PublishedStream) {
  const duration = (ms: number | null) => (ms === null ? null : `PT${(ms / 1000).toFixed(7)}S`);
  return {
    [stream.medium === 'audio' ? 'audioCodec' : 'videoCodec']: stream.codec,
    packetUtilization: stream.packets,
    averageRoundTripTime: duration(stream.roundTripMs),
    averagePacketLossRate: stream.loss,
    averageJitter: duration(stream.jitterMs),
    averageAudioDegradation: stream.degradation,
    averageRatioOfConcealedSamples: stream.concealed,
    averageVideoFrameLossPercentage: stream.frameLoss,
    averageVideoFrameRate: stream.frameRate,
    postForwardErrorCorrectionPacketLossRate: stream.postFecLoss,
  };
}

describe.each(generations)('Any stream by %s', (name, classifier) => {
  it(`Any stream is classified by ${name} as its source publishes`, () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(streams, (stream) => {
        const { medium, isInbound } = stream;
        const facts = { json: inMicrosoftsJson(stream), label: labels[medium], isInbound };
        const { classification } = classifyStream(facts, ruleSets.find(name));
        expect(classification.toLowerCase()).toBe(classifier(stream));
        seen.add(`${medium} ${classification}`);
      }),
      { numRuns: 2000, seed: 15 },
    );
    // The property has been tried on every result.
    expect(seen.size).toBe(9);
  });
});

const good = { packetUtilization: 5000, averageRoundTripTime: 'PT0.04S' };

describe('Every audio codec', () => {
  it.each(codecs.audioCodec)(
    'Degradation counts for %s in 2021 unless the codec is Satin',
    (codec) => {
      const microsofts = codec
        .toLowerCase()
        .replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
      const json = { ...good, audioCodec: microsofts, averageAudioDegradation: 1.1 };
      const facts = { json, label: 'main-audio', isInbound: true };
      const { classification } = classifyStream(facts, ruleSets.find('CQD_2021'));
      const isSatin = ['satin', 'satinFullband'].includes(microsofts);
      expect(classification).toBe(isSatin ? 'GOOD' : 'POOR');
    },
  );
});

describe('Every video codec', () => {
  it.each(codecs.videoCodec)(
    'A received screen with %s is classified by its lost frames since 2022 unless the codec is H264S',
    (codec) => {
      const videoCodec = codec.toLowerCase().replaceAll('_', '');
      const json = { videoCodec, averageVideoFrameLossPercentage: 51, averageVideoFrameRate: 5 };
      const facts = { json, label: 'applicationsharing-video', isInbound: true };
      const { classification } = classifyStream(facts, ruleSets.find('CQD_2022'));
      expect(classification).toBe(videoCodec === 'h264s' ? 'GOOD' : 'POOR');
    },
  );
});
