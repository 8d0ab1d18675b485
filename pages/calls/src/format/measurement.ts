/** A measurement beside the threshold that it breaks. */
export interface Reason {
  readonly metric?: string | null;
  readonly value?: number | null;
  readonly threshold?: number | null;
  readonly unit?: string | null;
  readonly comparison?: string | null;
}

const number = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });

/** What each measurement means to a person. */
const meanings: Readonly<Record<string, (value: string) => string>> = {
  averagePacketLossRate: (value) => `${value} of the packets were lost on the way`,
  averageRoundTripTime: (value) => `packets took ${value} there and back`,
  averageJitter: (value) => `packets came irregularly, by ${value} on average`,
  averageAudioDegradation: (value) => `the network made the sound worse by ${value}`,
  averageRatioOfConcealedSamples: (value) => `${value} of the sound had to be made up`,
  averageVideoFrameLossPercentage: (value) => `${value} of the pictures were lost`,
  averageVideoFrameRate: (value) => `only ${value} came`,
  postForwardErrorCorrectionPacketLossRate: (value) =>
    `${value} of the packets could not be repaired`,
};

const names: Readonly<Record<string, string>> = {
  averagePacketLossRate: 'Packets lost',
  averageRoundTripTime: 'Round trip',
  averageJitter: 'Jitter',
  averageAudioDegradation: 'Audio degradation',
  averageRatioOfConcealedSamples: 'Sound made up',
  averageVideoFrameLossPercentage: 'Frames lost',
  averageVideoFrameRate: 'Frame rate',
  postForwardErrorCorrectionPacketLossRate: 'Packets lost after repair',
};

export function meaningOf({ metric, value, unit }: Reason): string {
  const text = formatValue(value, unit);
  return meanings[metric ?? '']?.(text) ?? `${nameOf({ metric: metric ?? null })} was ${text}`;
}

/** The measurement with its limit, such as `Packets lost: 17 % (limit 10 %)`. */
export function withLimit({ metric, value, threshold, unit }: Reason): string {
  return `${nameOf({ metric: metric ?? null })}: ${formatValue(value, unit)} (limit ${formatValue(threshold, unit)})`;
}

function nameOf({ metric }: Pick<Reason, 'metric'>): string {
  return names[metric ?? ''] ?? metric ?? 'A measurement';
}

function formatValue(value: number | null | undefined, unit: string | null | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  switch (unit) {
    case 'RATIO':
      return `${number.format(value * 100)} %`;
    case 'PERCENT':
      return `${number.format(value)} %`;
    case 'MILLISECONDS':
      return `${number.format(value)} ms`;
    case 'FRAMES_PER_SECOND':
      return `${number.format(value)} frames/s`;
    case 'MOS_POINTS':
      return `${number.format(value)} points`;
    default:
      return number.format(value);
  }
}
