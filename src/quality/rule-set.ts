/** The kinds of media that have rules. */
export type MediaKind = 'AUDIO' | 'SCREEN_SHARING' | 'VIDEO';

/** The measurements of a stream that rules may use, by Microsoft's names, and the unit of each. */
export const unitOfMetric = {
  averageAudioDegradation: 'MOS_POINTS',
  averageAudioNetworkJitter: 'MILLISECONDS',
  averageBandwidthEstimate: 'BITS_PER_SECOND',
  averageFreezeDuration: 'MILLISECONDS',
  averageJitter: 'MILLISECONDS',
  averagePacketLossRate: 'RATIO',
  averageRatioOfConcealedSamples: 'RATIO',
  averageReceivedFrameRate: 'FRAMES_PER_SECOND',
  averageRoundTripTime: 'MILLISECONDS',
  averageVideoFrameLossPercentage: 'PERCENT',
  averageVideoFrameRate: 'FRAMES_PER_SECOND',
  averageVideoPacketLossRate: 'RATIO',
  lowFrameRateRatio: 'RATIO',
  lowVideoProcessingCapabilityRatio: 'RATIO',
  maxAudioNetworkJitter: 'MILLISECONDS',
  maxJitter: 'MILLISECONDS',
  maxPacketLossRate: 'RATIO',
  maxRatioOfConcealedSamples: 'RATIO',
  maxRoundTripTime: 'MILLISECONDS',
  packetUtilization: 'PACKETS',
  postForwardErrorCorrectionPacketLossRate: 'RATIO',
  rmsFreezeDuration: 'MILLISECONDS',
} as const;

export type Metric = keyof typeof unitOfMetric;
export type Unit = (typeof unitOfMetric)[Metric];

/** Both are strict: a value that equals the threshold is not poor. */
export type Comparison = 'GREATER_THAN' | 'LESS_THAN';

/** What a stream must be like. Every member that is present must hold. */
export interface Condition {
  /** `INBOUND` is a stream towards a client. A stream whose direction is not known is neither. */
  readonly direction?: 'INBOUND' | 'OUTBOUND';
  /** The codec is one of these. */
  readonly codecs?: readonly string[];
  /** The codec is none of these. This holds for a codec that is not reported, too. */
  readonly otherCodecsThan?: readonly string[];
}

/** A stream is poor if the value compares to the threshold as the rule says. */
export interface Rule {
  readonly metric: Metric;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly unit: Unit;
  /** If present, the rule is used only for streams that meet one of these conditions. */
  readonly onlyIf?: readonly Condition[];
}

/** The rules for one kind of media. */
export interface MediaRules {
  /** If present, only streams with more packets are classified. */
  readonly morePacketsThan?: number;
  /** `ANY_RULE`: each measured value can make the stream poor. `FIRST_MEASURED`: the first measured value decides. */
  readonly decidedBy: 'ANY_RULE' | 'FIRST_MEASURED';
  readonly rules: readonly Rule[];
}

/** A set of rules by which streams are classified. */
export interface RuleSet {
  readonly name: string;
  /** When the rules were published: a year, a month or a day, such as `2022` or `2026-01-13`. */
  readonly date: string;
  readonly description: string;
  /** Where the rules were published. */
  readonly source: string;
  /** A kind of media without rules is not classified. */
  readonly media: Readonly<Partial<Record<MediaKind, MediaRules>>>;
}
