import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../src/errors.ts';
import type { JsonObject } from '../../src/json.ts';
import { sourceOf } from '../../src/plan/field-source.ts';
import { classifyStream } from '../../src/quality/classify-stream.ts';
import { type Metric, unitOfMetric } from '../../src/quality/rule-set.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { ruleSets } from '../support/quality/rule-sets.ts';

const classify = (json: JsonObject, more: Partial<Parameters<typeof classifyStream>[0]> = {}) =>
  classifyStream({ json, label: 'main-audio', isInbound: true, ...more }, ruleSets.defaultSet);

const manyPackets = { packetUtilization: 5000 };

describe('classifyStream', () => {
  it('An audio stream is good by the values that were measured if others are missing', () => {
    expect(classify({ ...manyPackets, averageJitter: 'PT0.01S' }).classification).toBe('GOOD');
  });

  it('A poor value makes a stream poor, whatever is missing', () => {
    expect(classify({ ...manyPackets, averagePacketLossRate: 0.2 }).classification).toBe('POOR');
  });

  it('Every value beyond its threshold is a reason, in the order of the rules', () => {
    const json = { averageJitter: 'PT0.05S', averageRoundTripTime: 'PT1S' };
    const { reasons } = classify({ ...manyPackets, ...json });
    expect(reasons.map(({ metric }) => metric)).toEqual(['averageRoundTripTime', 'averageJitter']);
  });

  it.each([[null], [''], ['NaN'], ['INF'], ['-INF'], [undefined]])(
    'A stream whose values are all %j has no metrics',
    (value) => {
      const json = {
        averageJitter: value,
        averageRoundTripTime: value,
        averagePacketLossRate: value,
      };
      expect(classify({ ...manyPackets, ...json })).toMatchObject({
        classification: 'UNCLASSIFIED',
        reasons: [],
        unclassifiedBecause: 'NO_METRICS',
      });
      const video = classify({ averageVideoFrameRate: value }, { label: 'main-video' });
      expect(video.unclassifiedBecause).toBe('NO_METRICS');
    },
  );

  it('A value that the rules do not use classifies no stream', () => {
    const json = { averageAudioDegradation: 4, maxJitter: 'PT1S', averageVideoFrameRate: 0 };
    expect(classify({ ...manyPackets, ...json }).unclassifiedBecause).toBe('NO_METRICS');
  });

  it('A stream without packets has too few, although it has no metrics either', () => {
    expect(classify({ packetUtilization: 0 }).unclassifiedBecause).toBe('TOO_FEW_PACKETS');
  });

  it.each([[null], [''], ['data'], [7]])('A medium that is labelled %j is not known', (label) => {
    expect(classify({ ...manyPackets, averageJitter: 'PT1S' }, { label })).toEqual({
      classification: 'UNCLASSIFIED',
      reasons: [],
      unclassifiedBecause: 'UNKNOWN_MEDIA',
      ruleSet: 'CQD_2022',
      mediaKind: null,
    });
  });

  it('A kind of media without rules is not known to the rule set', () => {
    const audioOnly = { ...ruleSets.defaultSet, media: {} };
    const stream = { json: manyPackets, label: 'main-audio', isInbound: true };
    expect(classifyStream(stream, audioOnly)).toMatchObject({
      unclassifiedBecause: 'UNKNOWN_MEDIA',
      mediaKind: 'AUDIO',
    });
  });

  it('A shared screen whose direction is not known is classified only if its codec decides', () => {
    const stream = { label: 'applicationsharing-video', isInbound: null };
    const json = { averageVideoFrameLossPercentage: 90, averageVideoFrameRate: 0.5 };
    expect(classify({ ...json, videoCodec: 'h264' }, stream).unclassifiedBecause).toBe(
      'NO_METRICS',
    );
    expect(classify({ ...json, videoCodec: 'H264S' }, stream).classification).toBe('POOR');
  });

  it.each([['9223372036854775807'], ['501'], [501]])(
    'A number of packets may be written as %j, as Microsoft writes large numbers as texts',
    (packetUtilization) => {
      expect(classify({ packetUtilization, averageJitter: 'PT0.01S' }).classification).toBe('GOOD');
    },
  );

  it('A codec that is not reported is none of the codecs that a rule excludes', () => {
    const json = { averageAudioDegradation: 2 };
    const stream = { json, label: 'main-audio', isInbound: true };
    expect(classifyStream(stream, ruleSets.find('CQD_2021')).classification).toBe('POOR');
  });

  it.each<[metric: Metric, value: unknown]>([
    ['averageJitter', '16 ms'],
    ['averageJitter', 16],
    ['averagePacketLossRate', 'much'],
    ['averagePacketLossRate', true],
    ['averagePacketLossRate', ' '],
    ['packetUtilization', [700]],
    ['packetUtilization', 700.5],
    ['packetUtilization', '7e2'],
    ['packetUtilization', '0x7ff'],
    ['packetUtilization', '7'.repeat(20)],
  ])('The field fails if %s is %j', (metric, value) => {
    const problem = `${metric} does not have the documented type`;
    expect(() => classify({ ...manyPackets, [metric]: value })).toThrow(BadUpstreamResponseError);
    expect(() => classify({ ...manyPackets, [metric]: value })).toThrow(problem);
  });

  it('Every number and duration of a stream is a metric, and nothing else', () => {
    const stream = createExecutableSchema().getType('Stream');
    const fields = isObjectType(stream) ? Object.values(stream.getFields()) : [];
    const measured = fields
      .filter(({ type }) => ['Float', 'Long', 'Duration'].includes(String(type)))
      // The others are computed from one of these.
      .filter((field) => sourceOf(field).conversion === undefined)
      .map(({ name }) => name);
    expect(Object.keys(unitOfMetric)).toEqual(measured.sort());
  });
});
