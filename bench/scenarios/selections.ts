import type { Selection } from './operation.ts';

/** Every property of a stream that Microsoft has. The fields in milliseconds are ours, so no peer has them. */
const everyStreamProperty = propertiesOf(`
  streamId streamDirection startDateTime endDateTime audioCodec videoCodec packetUtilization
  averageBandwidthEstimate wasMediaBypassed averageJitter maxJitter averageAudioNetworkJitter
  maxAudioNetworkJitter averageRoundTripTime maxRoundTripTime averagePacketLossRate maxPacketLossRate
  averageAudioDegradation averageRatioOfConcealedSamples maxRatioOfConcealedSamples
  isAudioForwardErrorCorrectionUsed postForwardErrorCorrectionPacketLossRate averageVideoPacketLossRate
  averageVideoFrameLossPercentage averageVideoFrameRate averageReceivedFrameRate lowFrameRateRatio
  lowVideoProcessingCapabilityRatio averageFreezeDuration rmsFreezeDuration`);

const twoStreamProperties = propertiesOf('averageJitter averagePacketLossRate');

/** A record's own properties. */
export const small = propertiesOf('id version type modalities startDateTime endDateTime');
export const everyStream = withMedia({ label: true, streams: everyStreamProperty });
export const twoStreamFields = withMedia({ label: true, streams: twoStreamProperties });
export const reference = propertiesOf('id type startDateTime');

/** Personal data too, which callers without its roles see masked. */
export const withPersonalData: Selection = {
  joinWebUrl: true,
  ...withMedia({
    label: true,
    callerNetwork: propertiesOf('connectionType ipAddress subnet'),
    callerDevice: propertiesOf('captureDeviceName renderDeviceName'),
    streams: twoStreamProperties,
  }),
};

function withMedia(media: Selection): Selection {
  const times = propertiesOf('id startDateTime endDateTime');
  const segments = { ...times, media };
  return { ...small, sessions: { ...times, modalities: true, segments } };
}

function propertiesOf(names: string): Selection {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, true]),
  );
}
