import type { Quality } from './quality.ts';

/** The inclusive minimum and the exclusive maximum. */
export type Range = readonly [number, number];

export interface AudioRanges {
  /** Times are in milliseconds. */
  readonly jitter: Range;
  readonly networkJitter: Range;
  readonly roundTrip: Range;
  readonly lossRate: Range;
  readonly concealedRatio: Range;
  readonly degradation: Range;
  /** In bits per second. */
  readonly bandwidth: Range;
}

export interface VideoRanges extends Pick<
  AudioRanges,
  'jitter' | 'roundTrip' | 'lossRate' | 'bandwidth'
> {
  readonly lossAfterCorrection: Range;
  readonly frameLossPercentage: Range;
  readonly frameRate: Range;
  readonly lowFrameRateRatio: Range;
  readonly freeze: Range;
}

// A bad stream exceeds every threshold of every edition of Microsoft's Call Quality Dashboard.
export const AUDIO: Readonly<Record<Quality, AudioRanges>> = {
  good: {
    jitter: [1, 9],
    networkJitter: [4, 20],
    roundTrip: [18, 90],
    lossRate: [0, 0.004],
    concealedRatio: [0, 0.015],
    degradation: [0, 0.1],
    bandwidth: [1_500_000, 16_000_000],
  },
  fair: {
    jitter: [10, 22],
    networkJitter: [25, 80],
    roundTrip: [90, 220],
    lossRate: [0.008, 0.04],
    concealedRatio: [0.02, 0.05],
    degradation: [0.2, 0.6],
    bandwidth: [500_000, 2_000_000],
  },
  bad: {
    jitter: [34, 78],
    networkJitter: [180, 420],
    roundTrip: [510, 840],
    lossRate: [0.11, 0.24],
    concealedRatio: [0.09, 0.21],
    degradation: [1.1, 2.2],
    bandwidth: [70_000, 380_000],
  },
};

export const VIDEO: Readonly<Record<Quality, VideoRanges>> = {
  good: {
    ...transportOf('good'),
    lossAfterCorrection: [0, 0.01],
    frameLossPercentage: [0, 2],
    frameRate: [24, 30],
    lowFrameRateRatio: [0, 0.03],
    freeze: [0, 120],
  },
  fair: {
    ...transportOf('fair'),
    lossAfterCorrection: [0.01, 0.06],
    frameLossPercentage: [4, 18],
    frameRate: [12, 20],
    lowFrameRateRatio: [0.05, 0.2],
    freeze: [150, 600],
  },
  bad: {
    ...transportOf('bad'),
    lossAfterCorrection: [0.16, 0.31],
    frameLossPercentage: [52, 81],
    frameRate: [2.5, 6.5],
    lowFrameRateRatio: [0.5, 0.9],
    freeze: [900, 4_000],
  },
};

/** A shared screen seldom changes, so a low frame rate alone is not a fault. */
export const SCREEN: Readonly<Record<Quality, VideoRanges>> = {
  good: { ...VIDEO.good, frameRate: [6, 15] },
  fair: { ...VIDEO.fair, frameRate: [3, 8] },
  bad: { ...VIDEO.bad, frameRate: [0.2, 0.9] },
};

/** An Edm.Single has about seven digits. */
export function single(value: number): number {
  return Number(value.toPrecision(7));
}

function transportOf(quality: Quality): AudioRanges {
  return AUDIO[quality];
}
