import type { Chance } from '../company/chance.ts';
import type { JsonObject } from '../tenant.ts';
import type { Direction, Quality } from './quality.ts';
import { type Range, single, VIDEO, AUDIO, SCREEN, type VideoRanges } from './stream-ranges.ts';
import { writeDuration } from './write-time.ts';

// First in every literal below. Overwriting existing members keeps page generation fast.
const EMPTY_STREAM = {
  streamId: '',
  startDateTime: null,
  endDateTime: null,
  streamDirection: '',
  averageAudioDegradation: null,
  averageJitter: null,
  maxJitter: null,
  averagePacketLossRate: null,
  maxPacketLossRate: null,
  averageRatioOfConcealedSamples: null,
  maxRatioOfConcealedSamples: null,
  averageRoundTripTime: null,
  maxRoundTripTime: null,
  packetUtilization: 0,
  averageBandwidthEstimate: null,
  wasMediaBypassed: null,
  postForwardErrorCorrectionPacketLossRate: null,
  averageVideoFrameLossPercentage: null,
  averageReceivedFrameRate: null,
  lowFrameRateRatio: null,
  averageVideoPacketLossRate: null,
  averageVideoFrameRate: null,
  lowVideoProcessingCapabilityRatio: null,
  averageAudioNetworkJitter: null,
  maxAudioNetworkJitter: null,
  audioCodec: 'unknown',
  videoCodec: 'unknown',
  rmsFreezeDuration: null,
  averageFreezeDuration: null,
  isAudioForwardErrorCorrectionUsed: null,
};

/** A stream without telemetry: Microsoft still lists it. */
export function silentStream(direction: Direction, chance: Chance): JsonObject {
  return { ...EMPTY_STREAM, ...identityOf(direction, chance) };
}

export function audioStream(
  direction: Direction,
  quality: Quality,
  seconds: number,
  chance: Chance,
  codec = 'satin',
): JsonObject {
  const ranges = AUDIO[quality];
  const concealed = within(chance, ranges.concealedRatio);
  return {
    ...EMPTY_STREAM,
    ...identityOf(direction, chance),
    ...transport(chance, ranges),
    averageAudioDegradation: within(chance, ranges.degradation),
    averageRatioOfConcealedSamples: concealed,
    maxRatioOfConcealedSamples: single(concealed * chance.between(1.2, 2)),
    packetUtilization: Math.round(seconds * 50 * chance.between(0.35, 0.95)),
    ...audioNetworkJitter(chance, ranges.networkJitter),
    audioCodec: codec,
    isAudioForwardErrorCorrectionUsed: quality !== 'good',
  };
}

export function videoStream(
  direction: Direction,
  quality: Quality,
  seconds: number,
  chance: Chance,
): JsonObject {
  const packets = Math.round(seconds * 160 * chance.between(0.6, 1));
  return movingPictures(direction, VIDEO[quality], packets, 'h264', chance);
}

export function screenStream(
  direction: Direction,
  quality: Quality,
  seconds: number,
  chance: Chance,
): JsonObject {
  const packets = Math.round(seconds * 60 * chance.between(0.3, 1));
  return movingPictures(direction, SCREEN[quality], packets, 'h264s', chance);
}

function movingPictures(
  direction: Direction,
  ranges: VideoRanges,
  packets: number,
  videoCodec: string,
  chance: Chance,
): JsonObject {
  const loss = within(chance, ranges.lossRate);
  const freeze = chance.between(...ranges.freeze);
  return {
    ...EMPTY_STREAM,
    ...identityOf(direction, chance),
    ...transport(chance, ranges),
    packetUtilization: packets,
    postForwardErrorCorrectionPacketLossRate: within(chance, ranges.lossAfterCorrection),
    averageVideoFrameLossPercentage: within(chance, ranges.frameLossPercentage),
    averageReceivedFrameRate: within(chance, ranges.frameRate),
    lowFrameRateRatio: within(chance, ranges.lowFrameRateRatio),
    averageVideoPacketLossRate: loss,
    averageVideoFrameRate: within(chance, ranges.frameRate),
    lowVideoProcessingCapabilityRatio: single(chance.between(0, 0.02)),
    videoCodec,
    rmsFreezeDuration: writeDuration(freeze * 1.4),
    averageFreezeDuration: writeDuration(freeze),
  };
}

interface TransportRanges {
  readonly jitter: Range;
  readonly lossRate: Range;
  readonly roundTrip: Range;
  readonly bandwidth: Range;
}

function transport(chance: Chance, ranges: TransportRanges): JsonObject {
  const jitter = chance.between(...ranges.jitter);
  const loss = within(chance, ranges.lossRate);
  const roundTrip = chance.between(...ranges.roundTrip);
  return {
    averageJitter: writeDuration(jitter),
    maxJitter: writeDuration(jitter * chance.between(1.5, 4)),
    averagePacketLossRate: loss,
    maxPacketLossRate: single(Math.min(1, loss * chance.between(1.5, 3.5))),
    averageRoundTripTime: writeDuration(roundTrip),
    maxRoundTripTime: writeDuration(roundTrip * chance.between(1.05, 2.2)),
    averageBandwidthEstimate: Math.round(chance.between(...ranges.bandwidth)),
  };
}

function audioNetworkJitter(chance: Chance, range: Range): JsonObject {
  const average = chance.between(...range);
  return {
    averageAudioNetworkJitter: writeDuration(average),
    maxAudioNetworkJitter: writeDuration(average * chance.between(1.3, 3)),
  };
}

function identityOf(direction: Direction, chance: Chance): JsonObject {
  return { streamId: String(chance.integer(500, 2_000_000_000)), streamDirection: direction };
}

function within(chance: Chance, range: Range): number {
  return single(chance.between(...range));
}
